import { createClient } from "@ryorin/contract";
import { currentLanguage } from "../i18n.ts";

let workspace: string | undefined;

/** The workspace the address names; sent with every call. */
export function setWorkspace(slug: string | undefined): void {
  workspace = slug;
}
export function currentWorkspace(): string | undefined {
  return workspace;
}

/** The one way to the server. Throws ProblemError for refusals, TypeError when the server is away. */
export const api = createClient({
  origin: "",
  headers: () => ({
    "accept-language": currentLanguage(),
    ...(workspace === undefined ? {} : { "ryorin-workspace": workspace }),
  }),
});
