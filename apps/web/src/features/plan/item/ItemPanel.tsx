import { CloseButton } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useWorkspace } from "../../../data/session.ts";
import { useT } from "../../../i18n.ts";
import { WheelMark } from "../../../ui/WheelMark.tsx";
import type { Names } from "../names.ts";
import type { PlanRow } from "../timeline/rows.ts";
import type { WhatIf } from "../whatif/useWhatIf.ts";
import { DeliverySection } from "./DeliverySection.tsx";
import { ItemEdits } from "./ItemEdits.tsx";
import { ItemOdds } from "./ItemOdds.tsx";
import classes from "./ItemPanel.module.css";
import { ItemReasons } from "./ItemReasons.tsx";
import { ItemWays } from "./ItemWays.tsx";

/** A day by which one would have an item done; `nth` tells one asking from the next. */
export type Wish = { id: string; date: string; nth: number };

/** One item beside the plan: its odds, why it stands where it stands, what one could change, what was done. */
export function ItemPanel(props: {
  row: PlanRow;
  rows: readonly PlanRow[];
  names: Names;
  whatIf: WhatIf;
  seed: number;
  wish: Wish | undefined;
  onMove: (to: number) => void;
  onClose: () => void;
}) {
  const t = useT();
  const workspace = useWorkspace().slug;
  const { row, names, wish, onClose } = props;
  const { item } = row;
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    // One opens the next item; the panel is read from its top again, unless a part of it was asked for.
    if (item.id !== "" && !box.current?.contains(document.activeElement))
      box.current?.focus({ preventScroll: true });
  }, [item.id]);
  return (
    <aside
      ref={box}
      tabIndex={-1}
      className={classes.panel}
      aria-label={t("plan.item.label", { title: item.title })}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.defaultPrevented) onClose();
      }}
    >
      <header className={classes.head}>
        <div>
          <p className={classes.above}>
            <WheelMark wheel={item.origin} soft />
            <span>{t(`proposals.status.${item.status}`)}</span>
          </p>
          <h2>
            <span className={classes.muted}>{t("proposals.number", { number: item.number })}</span>{" "}
            <bdi>{item.title}</bdi>
          </h2>
          <p className={classes.option}>
            {item.decisionId === null
              ? t("plan.item.whatIf", { option: item.optionTitle })
              : item.optionTitle}
          </p>
          <p className={classes.links}>
            <Link to="/w/$workspace/proposals/$id" params={{ workspace, id: item.id }}>
              {t("plan.item.proposal")}
            </Link>
          </p>
        </div>
        <CloseButton aria-label={t("plan.item.close")} onClick={onClose} />
      </header>
      {item.finishedOn === null && <ItemOdds row={row} />}
      <ItemReasons row={row} names={names} />
      {item.finishedOn === null && <ItemEdits {...props} />}
      {item.finishedOn === null && <ItemWays key={`ways ${item.id} ${wish?.nth}`} {...props} />}
      {item.decisionId !== null && <DeliverySection key={item.id} item={item} />}
    </aside>
  );
}
