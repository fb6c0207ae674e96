type Schema = {
  type?: string | string[];
  format?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  minItems?: number;
  minLength?: number;
  minimum?: number;
  exclusiveMinimum?: number;
  pattern?: string;
};

/**
 * A value that fits a JSON schema as our OpenAPI document has them, every field filled in. Each UUID in it is
 * `id`, so that bodies carry an id to wherever they reach.
 */
export function sampleOf(schema: Schema, id: string): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  const choice = schema.anyOf ?? schema.oneOf;
  if (choice !== undefined) return sampleOf(choice.find((one) => one.type !== "null") ?? {}, id);
  if (schema.allOf !== undefined)
    return Object.assign({}, ...schema.allOf.map((part) => sampleOf(part, id) as object));
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case "object":
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([key, one]) => [key, sampleOf(one, id)]),
      );
    case "array":
      return schema.items === undefined ? [] : [sampleOf(schema.items, id)];
    case "integer":
    case "number":
      return schema.minimum !== undefined && Math.abs(schema.minimum) < 1e9
        ? schema.minimum
        : (schema.exclusiveMinimum ?? 0) + 1;
    case "boolean":
      return true;
    case "null":
      return null;
    default:
      return textOf(schema, id);
  }
}

function textOf({ format, pattern, minLength = 1 }: Schema, id: string): string {
  if (format === "uuid") return id;
  if (format === "date") return "2030-06-03";
  if (format === "date-time") return "2026-06-03T09:00:00.000Z";
  if (format === "email") return "someone@test.example";
  if (format === "uri") return "https://test.example/page";
  if (pattern?.includes("[A-Z]{3}")) return "JPY";
  return id.padEnd(minLength, "x");
}
