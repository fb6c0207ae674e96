import { Button, TextInput } from "@mantine/core";
import type { CountedNeed } from "@ryorin/contract";
import { IconPlus, IconSearch } from "@tabler/icons-react";
import { type DragEvent, type RefObject, useMemo, useState } from "react";
import { useT } from "../../../i18n.ts";
import { useFormats } from "../../../ui/useFormats.ts";
import classes from "./sorting.module.css";

/** Needs to give: the first nine bear their digits. Typing narrows them, Enter gives the first. */
export function NeedSide(props: {
  field: RefObject<HTMLInputElement | null>;
  text: string;
  onText: (text: string) => void;
  found: readonly { value: string; label: string; title: string }[];
  counted: readonly CountedNeed[];
  mayWrite: boolean;
  /** Voices chosen; none means the one that is open. */
  count: number;
  onAssign: (needId: string) => void;
  onDropVoices: (ids: string[], needId: string) => void;
  onNew: () => void;
}) {
  const t = useT();
  const formats = useFormats();
  const { found, text } = props;
  const [marked, setMarked] = useState(0);
  const at = Math.min(marked, found.length - 1);
  const voices = useMemo(
    () => new Map(props.counted.map(({ id, counts }) => [id, counts.voices])),
    [props.counted],
  );
  function onKeyDown(event: React.KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    const need = found[at];
    if (event.key === "Enter" && need !== undefined && props.mayWrite) {
      props.onAssign(need.value);
      setMarked(0);
    } else if (event.key === "ArrowDown") setMarked(Math.min(found.length - 1, at + 1));
    else if (event.key === "ArrowUp") setMarked(Math.max(0, at - 1));
    else if (event.key === "Escape") {
      props.onText("");
      props.field.current?.blur();
    } else return;
    event.preventDefault();
  }
  function onDrop(event: DragEvent, needId: string): void {
    event.preventDefault();
    event.currentTarget.removeAttribute("data-over");
    const told = event.dataTransfer.getData("text/x-ryorin-voices");
    if (told !== "") props.onDropVoices(JSON.parse(told) as string[], needId);
  }
  return (
    <section className={classes.side} aria-label={t("ui.nav.needs")}>
      <header className={classes.sideHead}>
        <h2>{props.count === 0 ? t("needs.sort.give") : t("needs.sort.giveMany", { count: props.count })}</h2>
        <TextInput
          ref={props.field}
          size="xs"
          className={classes.find}
          aria-label={t("needs.sort.find")}
          placeholder={t("needs.sort.find")}
          leftSection={<IconSearch size={15} stroke={1.7} />}
          value={text}
          onChange={(event) => {
            props.onText(event.currentTarget.value);
            setMarked(0);
          }}
          onKeyDown={onKeyDown}
        />
        <Button
          size="xs"
          variant="default"
          disabled={!props.mayWrite}
          leftSection={<IconPlus size={15} />}
          onClick={props.onNew}
        >
          {t("needs.sort.new")}
        </Button>
      </header>
      <ul className={classes.needs}>
        {found.map(({ value, label, title }, index) => (
          <li key={value}>
            <button
              type="button"
              className={classes.need}
              disabled={!props.mayWrite}
              data-marked={(text !== "" && index === at) || undefined}
              onClick={() => props.onAssign(value)}
              onDragOver={(event) => {
                event.preventDefault();
                event.currentTarget.setAttribute("data-over", "true");
              }}
              onDragLeave={(event) => event.currentTarget.removeAttribute("data-over")}
              onDrop={(event) => onDrop(event, value)}
            >
              {index < 9 ? <kbd>{index + 1}</kbd> : <span className={classes.noKey} />}
              <span className={classes.needName}>
                <Path label={label} title={title} />
              </span>
              <span className={classes.number}>{formats.number(voices.get(value) ?? 0)}</span>
            </button>
          </li>
        ))}
        {found.length === 0 && <li className={classes.noNeed}>{t("needs.pick.empty")}</li>}
      </ul>
      <p className={classes.keys}>{t("needs.sort.keys")}</p>
    </section>
  );
}

/** Where a need lies, quietly, before its name. */
function Path({ label, title }: { label: string; title: string }) {
  return (
    <bdi>
      <span className={classes.path}>{label.slice(0, label.length - title.length)}</span>
      {title}
    </bdi>
  );
}
