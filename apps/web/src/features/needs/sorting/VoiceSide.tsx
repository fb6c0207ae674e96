import { Button, Checkbox } from "@mantine/core";
import type { Voice } from "@ryorin/contract";
import { IconCircleCheck } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { useT } from "../../../i18n.ts";
import type { Pages } from "../../../ui/DataTable.tsx";
import { DateText } from "../../../ui/DateText.tsx";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { SearchInput } from "../../../ui/SearchInput.tsx";
import { RowsSkeleton } from "../../../ui/Skeletons.tsx";
import { extend, type Selection, toggle } from "../../../ui/selection.ts";
import classes from "./sorting.module.css";

/** The voices that wait, newest first; the one it is about stands open in full. */
export function VoiceSide(props: {
  q: string;
  onSearch: (q: string) => void;
  pages: Pages<Voice>;
  voices: readonly Voice[];
  here: Voice | undefined;
  selection: Selection;
  mayWrite: boolean;
  onGo: (index: number) => void;
  onSelection: (selection: Selection) => void;
}) {
  const t = useT();
  const { voices, here, selection, pages } = props;
  const list = useRef<HTMLUListElement>(null);
  const order = voices.map(({ id }) => id);
  const hereId = here?.id;
  useEffect(() => {
    if (hereId !== undefined)
      list.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }, [hereId]);
  return (
    <section className={classes.side} aria-label={t("needs.sort.voices")}>
      <header className={classes.sideHead}>
        <h2>{t("needs.sort.voices")}</h2>
        <SearchInput label={t("voices.filter.q")} value={props.q} onSearch={props.onSearch} />
      </header>
      {pages.error ? <ProblemAlert problem={pages.error} retry={() => void pages.refetch()} /> : null}
      {pages.isPending ? (
        <RowsSkeleton rows={6} />
      ) : voices.length === 0 && !pages.error ? (
        <EmptyState small icon={IconCircleCheck} title={t("needs.sort.done")}>
          {t(props.q === "" ? "needs.sort.doneText" : "needs.sort.noneText")}
        </EmptyState>
      ) : (
        <ul ref={list} className={classes.voices}>
          {voices.map((voice, index) => {
            const chosen = selection.keys.has(voice.id);
            return (
              <li
                key={voice.id}
                className={classes.voice}
                aria-current={voice.id === hereId || undefined}
                data-chosen={chosen || undefined}
                draggable={props.mayWrite}
                onDragStart={(event) =>
                  event.dataTransfer.setData(
                    "text/x-ryorin-voices",
                    JSON.stringify(chosen ? [...selection.keys] : [voice.id]),
                  )
                }
              >
                {props.mayWrite && (
                  <Checkbox
                    size="xs"
                    aria-label={t("ui.table.choose")}
                    checked={chosen}
                    onChange={(event) =>
                      props.onSelection(
                        (event.nativeEvent as PointerEvent).shiftKey
                          ? extend(selection, voice.id, order)
                          : toggle(selection, voice.id),
                      )
                    }
                  />
                )}
                <button type="button" className={classes.said} onClick={() => props.onGo(index)}>
                  <span className={classes.text}>
                    {voice.title !== null && !voice.text.startsWith(voice.title) && <b>{voice.title} </b>}
                    <bdi>{voice.text}</bdi>
                  </span>
                  <span className={classes.who}>
                    {[voice.customer?.name ?? voice.author.name].filter(Boolean).map((name) => `${name} · `)}
                    <DateText when={voice.saidAt} />
                  </span>
                </button>
              </li>
            );
          })}
          {pages.hasNextPage && (
            <li className={classes.moreRow}>
              <Button
                variant="subtle"
                size="xs"
                loading={pages.isFetchingNextPage}
                onClick={() => void pages.fetchNextPage()}
              >
                {t("needs.sort.more")}
              </Button>
            </li>
          )}
        </ul>
      )}
    </section>
  );
}
