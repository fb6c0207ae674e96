import { useSession } from "../data/session.ts";
import { useT } from "../i18n.ts";

/** A person as the ledger knows them: by id. Without one the system did it; without a name they were erased. */
export type NamedPerson = { id: string; name: string | null } | null;

/** `polite` adds さん where a Japanese sentence speaks of a colleague; in tables the name stands alone. */
export function PersonName({ person, polite }: { person: NamedPerson; polite?: boolean }) {
  const t = useT();
  const me = useSession().person?.id;
  if (person === null) return t("ui.person.system");
  if (person.name === null) return t("ui.person.erased");
  if (person.id === me) return t("ui.person.you");
  return <bdi>{polite ? t("ui.person.polite", { name: person.name }) : person.name}</bdi>;
}
