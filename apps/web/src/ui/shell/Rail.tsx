import { UnstyledButton } from "@mantine/core";
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useWorkspace } from "../../data/session.ts";
import { type MessageKey, useT } from "../../i18n.ts";
import { Brand } from "../Brand.tsx";
import classes from "./AppShell.module.css";
import { type Section, sections } from "./sections.ts";

export function Rail({ narrow, onNarrow }: { narrow: boolean; onNarrow: (narrow: boolean) => void }) {
  const t = useT();
  const workspace = useWorkspace();
  const Fold = narrow ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse;
  const foldLabel = t(narrow ? "ui.shell.widen" : "ui.shell.narrow");
  return (
    <nav className={classes.rail} aria-label={t("ui.shell.sections")}>
      <Link
        to="/w/$workspace"
        params={{ workspace: workspace.slug }}
        className={classes.brand}
        title={`${workspace.name} ${t("product.name")}`}
      >
        <Brand />
        <span className={classes.brandText}>
          <span className={classes.brandName}>{workspace.name}</span>{" "}
          <span className={classes.product}>{t("product.name")}</span>
        </span>
      </Link>
      <SectionLinks workspace={workspace.slug} />
      <UnstyledButton
        className={classes.fold}
        aria-label={foldLabel}
        title={foldLabel}
        onClick={() => onNarrow(!narrow)}
      >
        <Fold size={19} stroke={1.6} />
        <span className={classes.sectionText}>{foldLabel}</span>
      </UnstyledButton>
    </nav>
  );
}

/** The sections under their headings; also the content of a phone's "More" drawer. */
export function SectionLinks({ workspace, onGo }: { workspace: string; onGo?: () => void }) {
  const t = useT();
  const groups = Map.groupBy(sections, (section) => section.group);
  return [...groups].map(([group, members]) => (
    <SectionGroup key={group ?? ""} group={group}>
      {members.map((section) => (
        <li key={section.to}>
          <Link
            to={section.to as "/w/$workspace"}
            params={{ workspace }}
            className={classes.section}
            activeOptions={{ exact: section.to === "/w/$workspace", includeSearch: false }}
            title={t(section.label)}
            {...(onGo ? { onClick: onGo } : {})}
          >
            <section.icon size={19} stroke={1.6} />
            <span className={classes.sectionText}>{t(section.label)}</span>
          </Link>
        </li>
      ))}
    </SectionGroup>
  ));
}

function SectionGroup({ group, children }: { group: Section["group"]; children: React.ReactNode }) {
  const t = useT();
  if (group === undefined) return <ul className={classes.sections}>{children}</ul>;
  const id = `section-${(group as MessageKey).replaceAll(".", "-")}`;
  return (
    <>
      <p id={id} className={classes.group}>
        {t(group)}
      </p>
      <ul className={classes.sections} aria-labelledby={id}>
        {children}
      </ul>
    </>
  );
}
