/** Where to go after signing in: only a path of this app, never another site (`//evil`, `/\evil`, `https:`). */
export function returnPath(text: unknown): string | undefined {
  if (typeof text !== "string" || !/^\/(?![/\\])/.test(text)) return undefined;
  return new URL(text, "http://here").origin === "http://here" ? text : undefined;
}
