/** How a pasted text falls apart into voices; the server does the same, this shows it beforehand. */
export function splitVoices(text: string, by: "line" | "paragraph"): string[] {
  const lines = text.replace(/\r\n?/g, "\n");
  const parts = by === "line" ? lines.split("\n") : lines.split(/\n[ \t\u3000]*\n+/);
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}

/** Blank lines between texts speak for paragraphs. */
export const guessSplit = (text: string): "line" | "paragraph" =>
  /\n[ \t\u3000]*\r?\n/.test(text.trim().replace(/\r\n?/g, "\n")) ? "paragraph" : "line";
