import type { Proposal } from "@ryorin/contract";
import { IconArrowBarLeft, IconArrowBarRight } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useWorkspace } from "../../../data/session.ts";
import { useT } from "../../../i18n.ts";
import classes from "./page.module.css";

/** What must be done first, and what waits for this. */
export function Dependencies({ proposal }: { proposal: Proposal }) {
  const sides = [
    { label: "proposals.field.dependencies", rows: proposal.dependencies, icon: IconArrowBarLeft },
    { label: "proposals.field.neededBy", rows: proposal.neededBy, icon: IconArrowBarRight },
  ] as const;
  return sides.map(({ label, rows, icon }) =>
    rows.length === 0 ? null : <Side key={label} label={label} rows={rows} icon={icon} />,
  );
}

function Side(props: {
  label: "proposals.field.dependencies" | "proposals.field.neededBy";
  rows: Proposal["dependencies"];
  icon: typeof IconArrowBarLeft;
}) {
  const t = useT();
  const workspace = useWorkspace().slug;
  return (
    <section className={classes.section}>
      <h2>{t(props.label)}</h2>
      <ul className={classes.list}>
        {props.rows.map((one) => (
          <li key={one.proposalId} className={classes.item}>
            <props.icon size={16} stroke={1.7} className={classes.itemIcon} aria-hidden="true" />
            <div className={classes.itemText}>
              <Link to="/w/$workspace/proposals/$id" params={{ workspace, id: one.proposalId }}>
                {t("proposals.number", { number: one.number })} {one.title}
              </Link>
              <div className={classes.quiet}>
                {t(`proposals.status.${one.status}`)}
                {one.lagDays > 0 && ` · ${t("proposals.lag", { count: one.lagDays })}`}
              </div>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
