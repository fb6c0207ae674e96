import { errorCodes, statusOf } from "@ryorin/contract";
import type { Language } from "@ryorin/messages";
import { translate } from "./translate.ts";

type Json = { readonly [key: string]: unknown };
type Parameter = { name: string; in: string; required: boolean; description?: string; schema: Json };
type Content = Readonly<Record<string, { schema: Json }>>;
type Operation = {
  operationId: string;
  tags: string[];
  summary: string;
  "x-access": string;
  parameters?: Parameter[];
  requestBody?: { content: Content };
  responses: Readonly<Record<string, { content?: Content; "x-codes"?: string[] }>>;
};
export type ApiDocument = {
  info: { version: string };
  paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
};

/** Where the nonce of the answer goes. */
export const nonceMark = "__NONCE__";

/**
 * The API's description as a page to read: no script, one style element, everything from the document that
 * programs read. What operations do is told in English, as in the document; the rest in the reader's language.
 */
export function apiPage(document: ApiDocument, language: Language): string {
  const text = (key: string, data = {}): string => escaped(translate(language, `api.${key}`, data));
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  const features = [...new Set(operations.map(({ operation }) => operation.tags[0] ?? ""))];
  const of = (feature: string) => operations.filter(({ operation }) => operation.tags[0] === feature);
  const rules = ["access", "workspace", "repeat", "versions", "pages", "problems", "events"];
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text("title")}</title>
<style nonce="${nonceMark}">${style}</style>
</head>
<body>
<nav aria-label="${text("contents")}">
<p><strong>${text("title")}</strong> ${escaped(document.info.version)}</p>
<p><a href="/api/v1/openapi.json">openapi.json</a></p>
${features
  .map(
    (feature) =>
      `<p>${escaped(feature)}</p><ul>${of(feature)
        .map(
          ({ operation }) =>
            `<li><a href="#${operation.operationId}">${escaped(operation.operationId)}</a></li>`,
        )
        .join("")}</ul>`,
  )
  .join("\n")}
<p><a href="#errors">${text("errors")}</a></p>
</nav>
<main>
<h1>${text("title")}</h1>
<p>${text("about")}</p>
<dl>${rules.map((rule) => `<dt>${text(`rule.${rule}.name`)}</dt><dd>${text(`rule.${rule}.what`)}</dd>`).join("")}</dl>
${features
  .map(
    (feature) =>
      `<h2>${escaped(feature)}</h2>\n${of(feature)
        .map((one) => section(one, text))
        .join("\n")}`,
  )
  .join("\n")}
<h2 id="errors">${text("errors")}</h2>
<table><thead><tr><th>code</th><th>HTTP</th><th>${text("meaning")}</th></tr></thead><tbody>
${errorCodes
  .map(
    (code) =>
      `<tr id="error-${code}"><td><code>${code}</code></td><td>${statusOf(code)}</td><td>${escaped(translate(language, `errors.${code}`))}</td></tr>`,
  )
  .join("\n")}
</tbody></table>
</main>
</body>
</html>
`;
}

type Text = (key: string, data?: Record<string, unknown>) => string;

function section(
  { path, method, operation }: { path: string; method: string; operation: Operation },
  text: Text,
): string {
  const { operationId, summary, parameters = [], requestBody, responses } = operation;
  const [status = "", done] = Object.entries(responses).find(([key]) => key !== "default") ?? [];
  const codes = responses.default?.["x-codes"] ?? [];
  return `<section id="${operationId}">
<h3><span class="method ${method}">${method}</span> <code>/api/v1${escaped(path)}</code></h3>
<p>${escaped(summary)}</p>
<p class="facts">${text("needs", { access: text(`needs_${operation["x-access"]}`) })}${
    codes.length === 0
      ? ""
      : ` · ${text("may_answer")} ${codes.map((code) => `<a href="#error-${code}"><code>${code}</code></a>`).join(" ")}`
  }</p>
${
  parameters.length === 0
    ? ""
    : `<table><tbody>${parameters
        .map(
          (one) =>
            `<tr><td><code>${escaped(one.name)}</code></td><td>${escaped(one.in)}${one.required ? ` · ${text("required")}` : ""}</td><td><code>${escaped(brief(one.schema))}</code> ${escaped(one.description ?? "")}</td></tr>`,
        )
        .join("")}</tbody></table>`
}
${shape(text("body"), requestBody?.content)}
${shape(`${text("answer")} ${status}`, done?.content)}
</section>`;
}

function shape(name: string, content: Content | undefined): string {
  return Object.entries(content ?? {})
    .map(([type, { schema }]) =>
      type === "application/json"
        ? `<details><summary>${name}</summary><pre tabindex="0">${escaped(outline(schema))}</pre></details>`
        : `<p class="facts">${name}: <code>${escaped(type)}</code></p>`,
    )
    .join("");
}

/** A schema as one reads it: `{ text: string, source?: string }`. */
function outline(schema: Json, indent = ""): string {
  const reference = schema.$ref;
  if (typeof reference === "string") return reference.split("/").at(-1) ?? "";
  if (schema.type === "object" && schema.properties !== undefined) {
    const required = new Set((schema.required as string[] | undefined) ?? []);
    const inner = `${indent}  `;
    const fields = Object.entries(schema.properties as Record<string, Json>).map(
      ([name, one]) => `${inner}${name}${required.has(name) ? "" : "?"}: ${outline(one, inner)}`,
    );
    return fields.length === 0 ? "{}" : `{\n${fields.join("\n")}\n${indent}}`;
  }
  if (schema.type === "array") return `${outline((schema.items as Json | undefined) ?? {}, indent)}[]`;
  const choices = (schema.anyOf ?? schema.oneOf) as Json[] | undefined;
  if (choices !== undefined) return choices.map((one) => outline(one, indent)).join(" | ");
  const parts = schema.allOf as Json[] | undefined;
  if (parts !== undefined) return parts.map((one) => outline(one, indent)).join(" & ");
  return brief(schema);
}

/** A simple value with its bounds: `integer 1–200`, `"csv" | "json"`, `date-time`. */
function brief(schema: Json): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (Array.isArray(schema.enum)) return schema.enum.map((one) => JSON.stringify(one)).join(" | ");
  const choices = (schema.anyOf ?? schema.oneOf) as Json[] | undefined;
  if (choices !== undefined) return choices.map(brief).join(" | ");
  if (schema.type === "array") return `${brief((schema.items as Json | undefined) ?? {})}[]`;
  const name = String(schema.format ?? schema.type ?? "any");
  const low = schema.minimum ?? schema.minLength;
  const high = schema.maximum ?? schema.maxLength;
  const isBound = (value: unknown): boolean =>
    value !== undefined && Math.abs(Number(value)) < Number.MAX_SAFE_INTEGER;
  if (!isBound(low) && !isBound(high)) return name;
  return `${name} ${isBound(low) ? low : ""}–${isBound(high) ? high : ""}`;
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const style = `
:root{color-scheme:light dark;--line:light-dark(#d8dbe0,#3a3f47);--soft:light-dark(#f5f6f8,#1d2025);--quiet:light-dark(#5a6270,#a4acb9)}
body{margin:0;display:grid;grid-template-columns:17rem minmax(0,1fr);font:15px/1.6 system-ui,"Hiragino Sans","Noto Sans JP",sans-serif}
nav{position:sticky;top:0;height:100vh;overflow:auto;box-sizing:border-box;padding:1rem;border-right:1px solid var(--line);background:var(--soft);font-size:13px}
nav p{margin:.75rem 0 .25rem;font-weight:600}nav ul{margin:0;padding:0;list-style:none}
main{padding:1.5rem 2rem;max-width:60rem}section{border-top:1px solid var(--line);padding:.5rem 0 1rem;scroll-margin-top:.5rem}
h3{font-size:1rem;margin:.5rem 0;overflow-wrap:anywhere}code,pre{font:13px/1.5 ui-monospace,monospace}
pre{background:var(--soft);padding:.75rem;overflow:auto;border-radius:6px}
table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid var(--line);padding:.25rem .75rem .25rem 0;text-align:left;vertical-align:top;overflow-wrap:anywhere}
.method{display:inline-block;min-width:4rem;font:600 12px ui-monospace,monospace}.facts{color:var(--quiet);font-size:13px}
dt{font-weight:600;margin-top:.5rem}dd{margin:0}a{color:light-dark(#1a5fb4,#8ab8f0)}
@media(max-width:800px){body{display:block}nav{position:static;height:auto;border:0}main{padding:1rem}}
`;
