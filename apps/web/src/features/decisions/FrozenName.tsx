import type { Decision } from "@ryorin/contract";
import { useT } from "../../i18n.ts";

/**
 * A person of a decision by name, also where it is the reader: a record reads the same for everyone, on screen and on
 * paper. `polite` as in `PersonName`.
 */
export function FrozenName(props: { decision: Decision; id: string | null; polite?: boolean }) {
  const t = useT();
  const name = props.decision.people.find((one) => one.id === props.id)?.name ?? null;
  if (name === null) return t("ui.person.erased");
  return <bdi>{props.polite ? t("ui.person.polite", { name }) : name}</bdi>;
}
