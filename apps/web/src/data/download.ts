import type { CallOptions, Route } from "@ryorin/contract";
import { api } from "./api.ts";

/**
 * Fetches a file with the reader's standing and hands it to the browser. The server names it; `name` is for an
 * answer without one. Throws ProblemError where it is refused.
 */
export async function download<R extends Route>(
  route: R,
  given: CallOptions<R>,
  name: string,
): Promise<void> {
  const answer = (await api.call(route, given)) as Response;
  const told = /filename\*=UTF-8''([^;]+)/i.exec(answer.headers.get("content-disposition") ?? "")?.[1];
  saveFile(await answer.blob(), told === undefined ? name : decodeURIComponent(told));
}

/** Hands what the page made itself to the browser, as a file of that name. */
export function saveFile(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
