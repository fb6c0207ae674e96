/** Keyset cursors: opaque to callers, the ordering values of a page's last row to us. */
export function cursorFor(values: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(values)).toString("base64url");
}

/** The values of a cursor; undefined when none was given, null when it is not one of ours. */
export function cursorOf(
  cursor: string | undefined,
  length: number,
): (string | number | null)[] | undefined | null {
  if (cursor === undefined) return undefined;
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    if (!Array.isArray(values) || values.length !== length) return null;
    const plain = values.every(
      (value) => value === null || typeof value === "string" || typeof value === "number",
    );
    return plain ? values : null;
  } catch {
    return null;
  }
}
