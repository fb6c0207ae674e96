import { listVoices, type Voice } from "@ryorin/contract";
import { Link } from "@tanstack/react-router";
import { useEffect, useMemo, useRef, useState } from "react";
import { usePages } from "../../../data/call.ts";
import { useWorkspace } from "../../../data/session.ts";
import { useT } from "../../../i18n.ts";
import { useActions } from "../../../ui/actions.ts";
import { PageHeader } from "../../../ui/PageHeader.tsx";
import { ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { nothing, type Selection, toggle } from "../../../ui/selection.ts";
import { useNeedOptions } from "../../voices/filters.ts";
import { foundNeeds } from "../find.ts";
import { NeedDialog } from "../NeedDialog.tsx";
import { NeedSide } from "./NeedSide.tsx";
import classes from "./sorting.module.css";
import { useAssigning } from "./useAssigning.ts";
import { VoiceSide } from "./VoiceSide.tsx";

/**
 * Voices without a need on one side, needs on the other. j and k choose a voice, a digit or Enter in the field gives
 * it its need, and the next voice is there at once. Dragging does the same.
 */
export function SortingPage() {
  const t = useT();
  const { slug: workspace, access } = useWorkspace();
  const [q, setQ] = useState("");
  const pages = usePages(listVoices, { query: { q, unassigned: "true", status: "open", limit: 100 } });
  const { needs, counted } = useNeedOptions();
  const [sent, setSent] = useState<ReadonlySet<string>>(new Set());
  // What was assigned leaves at once; the list follows when the server has answered.
  const voices = useMemo(() => pages.rows.filter(({ id }) => !sent.has(id)), [pages.rows, sent]);
  const [at, setAt] = useState(0);
  const [selection, setSelection] = useState<Selection>(nothing);
  const [text, setText] = useState("");
  const [naming, setNaming] = useState<readonly Voice[] | undefined>();
  const assigning = useAssigning();
  const { dataUpdatedAt } = pages;
  const { settled, problem } = assigning;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a newer list, or a refusal, is what ends the hiding
  useEffect(() => {
    if (settled) setSent(new Set());
  }, [dataUpdatedAt, problem]);
  const field = useRef<HTMLInputElement>(null);
  const here = voices[Math.min(at, voices.length - 1)];
  const found = useMemo(() => foundNeeds(needs, text), [needs, text]);

  const meant = (): readonly Voice[] => {
    const chosen = voices.filter(({ id }) => selection.keys.has(id));
    return chosen.length > 0 ? chosen : here === undefined ? [] : [here];
  };
  function assign(needId: string, given: readonly Voice[] = meant()): void {
    if (given.length === 0) return;
    const ids = given.map(({ id }) => id);
    assigning.assign(ids, needId);
    setSent((before) => new Set([...before, ...ids]));
    setSelection(nothing);
    setText("");
    field.current?.blur();
  }
  const step = (by: number) =>
    setAt(Math.max(0, Math.min(voices.length - 1, Math.min(at, voices.length - 1) + by)));
  const group = t("ui.shortcuts.page");
  const mayWrite = access === "contributor";
  useActions([
    { id: "sort.next", label: t("ui.table.next"), group, keys: "j", keysOnly: true, run: () => step(1) },
    { id: "sort.back", label: t("ui.table.back"), group, keys: "k", keysOnly: true, run: () => step(-1) },
    ...(mayWrite
      ? [
          {
            id: "sort.choose",
            label: t("ui.table.choose"),
            group,
            keys: "x",
            keysOnly: true,
            run: () => here !== undefined && setSelection(toggle(selection, here.id)),
          },
          {
            id: "sort.find",
            label: t("needs.sort.find"),
            group,
            keys: "f",
            keysOnly: true,
            run: () => field.current?.focus(),
          },
          {
            id: "sort.new",
            label: t("needs.sort.new"),
            group,
            keys: "n",
            run: () => meant().length > 0 && setNaming(meant()),
          },
          ...found.slice(0, 9).map(({ value }, index) => ({
            id: `sort.need${index + 1}`,
            label: t("needs.sort.nth", { n: index + 1 }),
            group,
            keys: String(index + 1),
            keysOnly: true,
            run: () => assign(value),
          })),
        ]
      : []),
  ]);
  return (
    <>
      <PageHeader
        title={t("needs.sort.title")}
        lead={t("needs.sort.lead")}
        above={
          <Link to="/w/$workspace/needs" params={{ workspace }} className={classes.back}>
            {t("ui.nav.needs")}
          </Link>
        }
      />
      <ProblemAlert problem={problem} />
      <div className={classes.sides}>
        <VoiceSide
          q={q}
          onSearch={(next) => {
            setQ(next);
            setAt(0);
          }}
          pages={pages}
          voices={voices}
          here={here}
          selection={selection}
          mayWrite={mayWrite}
          onGo={setAt}
          onSelection={setSelection}
        />
        <NeedSide
          field={field}
          text={text}
          onText={setText}
          found={found}
          counted={counted ?? []}
          mayWrite={mayWrite && here !== undefined}
          count={selection.keys.size}
          onAssign={assign}
          onDropVoices={(ids, needId) =>
            assign(
              needId,
              voices.filter(({ id }) => ids.includes(id)),
            )
          }
          onNew={() => setNaming(meant())}
        />
      </div>
      {naming !== undefined && (
        <NeedDialog onDone={({ id }) => assign(id, naming)} onClose={() => setNaming(undefined)} />
      )}
    </>
  );
}
