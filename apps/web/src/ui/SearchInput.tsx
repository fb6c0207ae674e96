import { CloseButton, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useId, useRef, useState } from "react";
import { useT } from "../i18n.ts";
import { useActions } from "./actions.ts";
import classes from "./FilterBar.module.css";

/** A search field that asks after a short pause, never in the middle of an IME composition; `/` goes to it. */
export function SearchInput(props: { label: string; value: string; onSearch: (text: string) => void }) {
  const t = useT();
  const id = useId();
  const [text, setText] = useState(props.value);
  const sent = useRef(props.value);
  const composing = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  // The address changed by other ways: back, a saved view, "clear".
  useEffect(() => {
    if (props.value === sent.current) return;
    sent.current = props.value;
    setText(props.value);
  }, [props.value]);
  useEffect(() => () => clearTimeout(timer.current), []);

  function ask(next: string, wait: number): void {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      sent.current = next.trim();
      props.onSearch(next.trim());
    }, wait);
  }

  useActions([
    {
      id: `search ${id}`,
      label: props.label,
      group: t("ui.shortcuts.page"),
      keys: "/",
      keysOnly: true,
      run: () => document.getElementById(id)?.focus(),
    },
  ]);

  return (
    <TextInput
      id={id}
      type="search"
      size="xs"
      className={classes.search}
      aria-label={props.label}
      placeholder={props.label}
      leftSection={<IconSearch size={15} stroke={1.7} />}
      rightSection={
        text !== "" && (
          <CloseButton
            size="xs"
            aria-label={t("ui.filter.clearSearch")}
            onClick={() => {
              setText("");
              ask("", 0);
            }}
          />
        )
      }
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        if (!composing.current) ask(event.currentTarget.value, 220);
      }}
      onCompositionStart={() => {
        composing.current = true;
        clearTimeout(timer.current);
      }}
      onCompositionEnd={(event) => {
        composing.current = false;
        ask(event.currentTarget.value, 120);
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter" && !event.nativeEvent.isComposing) ask(text, 0);
      }}
    />
  );
}
