import { ActionIcon, Menu } from "@mantine/core";
import {
  IconArchive,
  IconArrowMerge,
  IconArrowRight,
  IconBulb,
  IconChevronDown,
  IconChevronRight,
  IconDots,
  IconPencil,
  IconPlus,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { DragEvent } from "react";
import { useWorkspace } from "../../../data/session.ts";
import { useT } from "../../../i18n.ts";
import { DateText } from "../../../ui/DateText.tsx";
import { MoneyText } from "../../../ui/MoneyText.tsx";
import { useFormats } from "../../../ui/useFormats.ts";
import type { NeedRow } from "./rows.ts";
import classes from "./tree.module.css";

export type NeedAct = "addBelow" | "rename" | "move" | "merge" | "archive";

/** One need of the tree with what it counts; each figure leads to its voices or customers. */
export function NeedLine(props: {
  row: NeedRow;
  index: number;
  closed: boolean;
  active: boolean;
  named: boolean;
  mayWrite: boolean;
  onToggle: () => void;
  onFocus: () => void;
  onAct: (act: NeedAct) => void;
  onDropNeed: (id: string) => void;
}) {
  const t = useT();
  const formats = useFormats();
  const { slug: workspace } = useWorkspace();
  const { row, mayWrite, onAct } = props;
  const { need, depth, children } = row;
  const { counts } = need;
  const toVoices = {
    to: "/w/$workspace/voices" as const,
    params: { workspace },
    search: { need: need.id } as never,
  };
  const toCustomers = {
    to: "/w/$workspace/voices/customers" as const,
    params: { workspace },
    search: { need: need.id } as never,
  };
  const narrow = counts.voices >= 5 && counts.mostFromOne / counts.voices > 0.6;
  function onDrop(event: DragEvent): void {
    event.preventDefault();
    event.currentTarget.removeAttribute("data-over");
    const id = event.dataTransfer.getData("text/x-ryorin-need");
    if (id !== "" && id !== need.id) props.onDropNeed(id);
  }
  return (
    <li
      className={classes.line}
      data-index={props.index}
      data-archived={need.archived || undefined}
      aria-current={props.named || undefined}
      style={{ "--depth": depth } as React.CSSProperties}
      draggable={mayWrite}
      onDragStart={(event) => event.dataTransfer.setData("text/x-ryorin-need", need.id)}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes("text/x-ryorin-need")) return;
        event.preventDefault();
        event.currentTarget.setAttribute("data-over", "true");
      }}
      onDragLeave={(event) => event.currentTarget.removeAttribute("data-over")}
      onDrop={onDrop}
    >
      <span className={classes.name}>
        {children > 0 ? (
          <ActionIcon
            variant="subtle"
            size="sm"
            aria-expanded={!props.closed}
            aria-label={t(props.closed ? "needs.expand" : "needs.collapse", { title: need.title })}
            onClick={props.onToggle}
          >
            {props.closed ? <IconChevronRight size={15} /> : <IconChevronDown size={15} />}
          </ActionIcon>
        ) : (
          <span className={classes.leaf} />
        )}
        <Link
          {...toVoices}
          className={classes.title}
          tabIndex={props.active ? 0 : -1}
          data-need={need.id}
          onFocus={props.onFocus}
        >
          <bdi>{need.title}</bdi>
        </Link>
        {narrow && (
          <span className={classes.narrow}>
            {t("needs.narrow", { most: counts.mostFromOne, all: counts.voices })}
          </span>
        )}
      </span>
      <span className={classes.figure} data-label={t("needs.column.voices")}>
        {counts.voices === 0 ? (
          "–"
        ) : (
          <Link {...toVoices} tabIndex={-1}>
            {formats.number(counts.voices)}
          </Link>
        )}
      </span>
      <span className={classes.figure} data-label={t("needs.column.customers")}>
        {counts.customers === 0 ? (
          "–"
        ) : (
          <Link {...toCustomers} tabIndex={-1}>
            {formats.number(counts.customers)}
          </Link>
        )}
      </span>
      <span className={classes.figure} data-label={t("needs.column.revenue")}>
        {counts.revenue.amount === 0 ? (
          "–"
        ) : (
          <Link
            {...toCustomers}
            tabIndex={-1}
            title={
              counts.withoutRevenue > 0
                ? t("needs.withoutRevenue", { count: counts.withoutRevenue })
                : undefined
            }
          >
            <MoneyText money={counts.revenue} compact />
            {counts.withoutRevenue > 0 && "+"}
          </Link>
        )}
      </span>
      <span className={classes.last} data-label={t("needs.column.last")}>
        {counts.lastSaidAt === null ? "–" : <DateText when={counts.lastSaidAt} />}
      </span>
      {mayWrite && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon
              variant="subtle"
              className={classes.menu}
              tabIndex={props.active ? 0 : -1}
              aria-label={t("needs.acts", { title: need.title })}
            >
              <IconDots size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconBulb size={15} />}
              component={Link}
              to={`/w/${workspace}/proposals/new`}
              search={{ origin: "value", need: need.id } as never}
            >
              {t("needs.propose")}
            </Menu.Item>
            <Menu.Item leftSection={<IconPlus size={15} />} onClick={() => onAct("addBelow")}>
              {t("needs.addBelow")}
            </Menu.Item>
            <Menu.Item leftSection={<IconPencil size={15} />} onClick={() => onAct("rename")}>
              {t("needs.rename")}
            </Menu.Item>
            <Menu.Item leftSection={<IconArrowRight size={15} />} onClick={() => onAct("move")}>
              {t("needs.move")}
            </Menu.Item>
            <Menu.Item leftSection={<IconArrowMerge size={15} />} onClick={() => onAct("merge")}>
              {t("needs.merge")}
            </Menu.Item>
            <Menu.Item leftSection={<IconArchive size={15} />} onClick={() => onAct("archive")}>
              {t(need.archived ? "needs.unarchive" : "needs.archive")}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </li>
  );
}
