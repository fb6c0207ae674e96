import type { Language } from "@ryorin/messages";
import { translate } from "../http/translate.ts";

type Words = { readonly subject: string; readonly text: string; readonly html: string };

/**
 * A mail in its reader's language: greeting, what it is about, one link, when the link ends, and what to do
 * when it was not asked for. Plain text and the same as simple HTML.
 */
export function composeMail(
  language: Language,
  kind: "invitation" | "sign_in_link",
  data: { readonly link: string } & Readonly<Record<string, unknown>>,
): Words {
  const word = (part: string): string => translate(language, `mail.${kind}.${part}`, data);
  const before = [word("greeting"), word("body")];
  const after = [word("ends"), word("unasked")];
  const text = [...before, data.link, ...after, "Ryorin"].join("\n\n");
  const html = [
    `<!doctype html><html lang="${language}"><body style="font:16px/1.6 sans-serif;color:#1f2328">`,
    ...before.map(paragraph),
    `<p><a href="${escapeHtml(data.link)}">${escapeHtml(word("button"))}</a></p>`,
    ...after.map(paragraph),
    "<p>Ryorin</p></body></html>",
  ].join("\n");
  // A line break in a name must not begin a header of its own.
  return { subject: word("subject").replace(/\s+/g, " "), text, html };
}

const paragraph = (text: string): string => `<p>${escapeHtml(text)}</p>`;

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
