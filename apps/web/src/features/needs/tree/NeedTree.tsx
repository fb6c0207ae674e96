import { UnstyledButton } from "@mantine/core";
import type { CountedNeed } from "@ryorin/contract";
import { useEffect, useMemo, useRef, useState } from "react";
import { useT } from "../../../i18n.ts";
import { useActions } from "../../../ui/actions.ts";
import { NeedDialog } from "../NeedDialog.tsx";
import { NeedPicker } from "../NeedPicker.tsx";
import type { useNeedActs } from "../useNeedActs.ts";
import { type NeedAct, NeedLine } from "./NeedLine.tsx";
import { needRows, withBelow } from "./rows.ts";
import classes from "./tree.module.css";

export type NeedOrder = "title" | "voices" | "customers" | "revenue";

/** The tree. Arrows, j and k move, left and right close and open, Enter shows the voices. */
export function NeedTree(props: {
  needs: readonly CountedNeed[];
  compare: (a: CountedNeed, b: CountedNeed) => number;
  order: NeedOrder;
  onOrder: (order: NeedOrder) => void;
  mayWrite: boolean;
  acts: ReturnType<typeof useNeedActs>;
  /** The need the address asks for, or nothing. */
  named: string;
}) {
  const t = useT();
  const { needs, acts, mayWrite } = props;
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [active, setActive] = useState(0);
  const [act, setAct] = useState<{ kind: NeedAct; need: CountedNeed } | undefined>();
  const list = useRef<HTMLUListElement>(null);
  const rows = useMemo(() => needRows(needs, closed, props.compare), [needs, closed, props.compare]);
  const here = rows[Math.min(active, rows.length - 1)];
  const asked = rows.findIndex(({ need }) => need.id === props.named);
  const isThere = asked >= 0;
  // Once per need asked for: later moves and orders are the reader's.
  // biome-ignore lint/correctness/useExhaustiveDependencies: where it stands by then is no reason to go there again
  useEffect(() => {
    if (!isThere) return;
    go(asked);
    list.current?.querySelector(`[data-index="${asked}"]`)?.scrollIntoView({ block: "center" });
  }, [props.named, isThere]);

  function toggle(id: string, close = !closed.has(id)): void {
    const next = new Set(closed);
    if (close) next.add(id);
    else next.delete(id);
    setClosed(next);
  }
  function go(to: number): void {
    const next = Math.max(0, Math.min(rows.length - 1, to));
    setActive(next);
    list.current?.querySelector<HTMLElement>(`[data-index="${next}"] a`)?.focus();
  }
  function onKeyDown(event: React.KeyboardEvent): void {
    if (!(event.target as HTMLElement).matches("a[data-need]") || event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown") go(active + 1);
    else if (event.key === "ArrowUp") go(active - 1);
    else if (event.key === "Home") go(0);
    else if (event.key === "End") go(rows.length - 1);
    else if (event.key === "ArrowRight" && here) toggle(here.need.id, false);
    else if (event.key === "ArrowLeft" && here) {
      const above = rows.findIndex(({ need }) => need.id === here.need.parentId);
      if (here.children > 0 && !closed.has(here.need.id)) toggle(here.need.id, true);
      else if (above >= 0) go(above);
    } else return;
    event.preventDefault();
  }
  function begin(kind: NeedAct, need: CountedNeed): void {
    if (kind === "archive") acts.archive(need, !need.archived);
    else setAct({ kind, need });
  }
  const group = t("ui.shortcuts.page");
  const inTree = () => list.current?.contains(document.activeElement) === true;
  const step = (by: number) => go(inTree() ? active + by : active);
  const onHere = (kind: NeedAct) => () => here !== undefined && begin(kind, here.need);
  useActions([
    { id: "needs.next", label: t("ui.table.next"), group, keys: "j", keysOnly: true, run: () => step(1) },
    { id: "needs.back", label: t("ui.table.back"), group, keys: "k", keysOnly: true, run: () => step(-1) },
    ...(mayWrite
      ? [
          {
            id: "needs.below",
            label: t("needs.addBelow"),
            group,
            keys: "b",
            keysOnly: true,
            run: onHere("addBelow"),
          },
          {
            id: "needs.rename",
            label: t("needs.rename"),
            group,
            keys: "e",
            keysOnly: true,
            run: onHere("rename"),
          },
          { id: "needs.move", label: t("needs.move"), group, keys: "m", keysOnly: true, run: onHere("move") },
        ]
      : []),
  ]);
  const close = () => setAct(undefined);
  const heads: NeedOrder[] = ["voices", "customers", "revenue"];
  return (
    <div className={classes.frame}>
      <div className={classes.head}>
        <Head order="title" label={t("needs.column.title")} chosen={props.order} onOrder={props.onOrder} />
        {heads.map((order) => (
          <Head
            key={order}
            order={order}
            label={t(`needs.column.${order}`)}
            chosen={props.order}
            onOrder={props.onOrder}
          />
        ))}
        <span className={classes.last}>{t("needs.column.last")}</span>
      </div>
      <ul ref={list} className={classes.tree} aria-label={t("ui.nav.needs")} onKeyDown={onKeyDown}>
        {rows.map((row, index) => (
          <NeedLine
            key={row.need.id}
            row={row}
            index={index}
            closed={closed.has(row.need.id)}
            active={row === here}
            named={row.need.id === props.named}
            mayWrite={mayWrite}
            onToggle={() => toggle(row.need.id)}
            onFocus={() => setActive(index)}
            onAct={(kind) => begin(kind, row.need)}
            onDropNeed={(id) => {
              const dragged = needs.find((one) => one.id === id);
              if (dragged && !withBelow(needs, id).has(row.need.id)) acts.move(dragged, row.need.id);
            }}
          />
        ))}
      </ul>
      {act?.kind === "addBelow" && <NeedDialog parent={act.need} onClose={close} />}
      {act?.kind === "rename" && <NeedDialog need={act.need} onClose={close} />}
      {act?.kind === "move" && (
        <NeedPicker
          title={t("needs.moveOf", { title: act.need.title })}
          none={t("needs.toTop")}
          without={withBelow(needs, act.need.id)}
          onClose={close}
          onPick={(parentId) => {
            acts.move(act.need, parentId);
            close();
          }}
        />
      )}
      {act?.kind === "merge" && (
        <NeedPicker
          title={t("needs.mergeOf", { title: act.need.title })}
          without={withBelow(needs, act.need.id)}
          onClose={close}
          onPick={(into) => {
            if (into !== null) acts.merge(act.need, into);
            close();
          }}
        />
      )}
    </div>
  );
}

function Head(props: {
  order: NeedOrder;
  label: string;
  onOrder: (order: NeedOrder) => void;
  chosen: NeedOrder;
}) {
  return (
    <UnstyledButton
      className={props.order === "title" ? classes.headName : classes.headFigure}
      aria-pressed={props.chosen === props.order}
      onClick={() => props.onOrder(props.order)}
    >
      {props.label}
    </UnstyledButton>
  );
}
