import { useSession } from "../../../data/session.ts";
import { useT } from "../../../i18n.ts";

/** A person in a list of people: by name, oneself too. Elsewhere `PersonName` says "you". */
export function Named({ person }: { person: { id: string; name: string | null } }) {
  const t = useT();
  const me = useSession().person?.id;
  if (person.name === null) return t("ui.person.erased");
  if (person.id === me) return t("identity.people.self", { name: person.name });
  return <bdi>{person.name}</bdi>;
}
