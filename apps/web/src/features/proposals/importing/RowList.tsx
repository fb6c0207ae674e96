import { Checkbox } from "@mantine/core";
import type { ImportedRow } from "@ryorin/contract";
import { Link } from "@tanstack/react-router";
import { memo, useCallback } from "react";
import { useWorkspace } from "../../../data/session.ts";
import { useT } from "../../../i18n.ts";
import { StatusBadge } from "../../../ui/StatusBadge.tsx";
import { useFormats } from "../../../ui/useFormats.ts";
import classes from "./importing.module.css";
import { isTicked, type Ticks, tickAll, tickable } from "./ticks.ts";

/** The file's rows, to tick; what is over there or here already says so. */
export function RowList(props: {
  rows: readonly ImportedRow[];
  ticks: Ticks;
  onTicks: (next: (before: Ticks) => Ticks) => void;
}) {
  const t = useT();
  const formats = useFormats();
  const { rows, ticks, onTicks } = props;
  const free = tickable(rows);
  const ticked = free.filter((row) => isTicked(row, ticks)).length;
  const tick = useCallback(
    (line: number, on: boolean) => onTicks((before) => new Map(before).set(line, on)),
    [onTicks],
  );
  return (
    <>
      <Checkbox
        size="sm"
        className={classes.all}
        label={t("proposals.import.rows.all", {
          ticked: formats.number(ticked),
          count: rows.length,
          number: formats.number(rows.length),
        })}
        disabled={free.length === 0}
        checked={free.length > 0 && ticked === free.length}
        indeterminate={ticked > 0 && ticked < free.length}
        onChange={({ currentTarget: { checked } }) => onTicks(() => tickAll(rows, checked))}
      />
      <ul className={classes.rows}>
        {rows.map((row) => (
          <Row key={row.line} row={row} ticked={isTicked(row, ticks)} onTick={tick} />
        ))}
      </ul>
    </>
  );
}

const Row = memo(function Row(props: {
  row: ImportedRow;
  ticked: boolean;
  onTick: (line: number, on: boolean) => void;
}) {
  const t = useT();
  const workspace = useWorkspace().slug;
  const { row, ticked } = props;
  const { line, name, title, excerpt, status, closed, known } = row;
  return (
    <li className={classes.row} data-out={!ticked || undefined}>
      <Checkbox
        size="sm"
        checked={ticked}
        disabled={known !== null}
        aria-label={t("proposals.import.rows.take", { title: name === "" ? title : `${name} ${title}` })}
        onChange={({ currentTarget: { checked } }) => props.onTick(line, checked)}
      />
      <div className={classes.said}>
        <p>
          {name !== "" && <span className={classes.name}>{name}</span>} <bdi>{title}</bdi>
        </p>
        {excerpt !== "" && <p className={classes.excerpt}>{excerpt}</p>}
      </div>
      <div className={classes.state}>
        {known !== null ? (
          <Link to="/w/$workspace/proposals/$id" params={{ workspace, id: known.id }}>
            {t("proposals.import.rows.known", { number: t("proposals.number", { number: known.number }) })}
          </Link>
        ) : (
          (status !== "" || closed) && (
            <StatusBadge label={status === "" ? t("proposals.import.rows.closed") : status} />
          )
        )}
      </div>
    </li>
  );
});
