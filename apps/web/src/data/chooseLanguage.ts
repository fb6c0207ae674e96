import { patchProfile } from "@ryorin/contract";
import { changeLanguage, type Language } from "../i18n.ts";
import { api } from "./api.ts";
import { queryClient } from "./query.ts";
import { refreshSession, type Session, sessionQuery } from "./session.ts";

/**
 * Changes the language, and keeps it in this browser. Somebody whose account names a language gets it changed there
 * too: it would otherwise come back elsewhere, and in mails.
 */
export async function chooseLanguage(language: Language): Promise<void> {
  await changeLanguage(language);
  const session = queryClient.getQueryData<Session>(sessionQuery.queryKey);
  const kept = session?.person?.language ?? language;
  if (kept === language || session?.workspaces.some(({ demo }) => demo)) return;
  await api.call(patchProfile, { body: { language } });
  await refreshSession();
}
