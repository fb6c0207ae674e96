import { Alert } from "@mantine/core";
import { IconAlertTriangle, IconInfoCircle } from "@tabler/icons-react";
import { useT } from "../../i18n.ts";
import { useFormats } from "../../ui/useFormats.ts";
import type { Names } from "./names.ts";
import classes from "./PlanPage.module.css";
import { noteText } from "./reasons.ts";
import type { PlanSeen } from "./usePlan.ts";

/** More than these would push the plan off the page. */
const most = 5;

/** What could not be taken as stated, and why a plan was refused. */
export function Notices({ plan, names }: { plan: PlanSeen; names: Names }) {
  const t = useT();
  const formats = useFormats();
  if (plan.state === "refused") {
    return (
      <Alert
        className={classes.notice}
        color="red"
        variant="outline"
        role="alert"
        icon={<IconAlertTriangle size={18} stroke={1.7} />}
        title={t("plan.refused.title")}
      >
        <ul className={classes.points}>
          {plan.errors.slice(0, most).map(({ code, path, item, team }) => (
            <li key={`${code} ${path}`}>
              {item === undefined ? (team === undefined ? path : names.team(team)) : names.item(item)}{" "}
              <code>{code}</code>
            </li>
          ))}
        </ul>
      </Alert>
    );
  }
  if (plan.notes.length === 0) return null;
  const texts = plan.notes.map((note) => noteText(note, { names, formats }));
  return (
    <Alert
      className={classes.notice}
      color="ink"
      variant="light"
      icon={<IconInfoCircle size={18} stroke={1.7} />}
      title={t("plan.note.title", { count: texts.length })}
    >
      <ul className={classes.points}>
        {texts.slice(0, most).map(({ key, values }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: notes have no other identity and never move
          <li key={at}>{t(key, values)}</li>
        ))}
      </ul>
      {texts.length > most && t("plan.note.more", { count: texts.length - most })}
    </Alert>
  );
}
