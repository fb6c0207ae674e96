import { Combobox, Textarea, useCombobox } from "@mantine/core";
import { listPeople } from "@ryorin/contract";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { useCall } from "../../../data/call.ts";
import { useT } from "../../../i18n.ts";
import { type Mention, mentionAt } from "./mentions.ts";

export { type Mention, mentionsIn } from "./mentions.ts";

/** A text in which @ proposes people; Ctrl/⌘+Enter sends. */
export function MentionInput(props: {
  label: string;
  text: string;
  onText: (text: string) => void;
  onMention: (one: Mention) => void;
  onSend: () => void;
  autoFocus?: boolean;
}) {
  const t = useT();
  const field = useRef<HTMLTextAreaElement>(null);
  const [asked, setAsked] = useState<{ from: number; query: string } | null>(null);
  const combobox = useCombobox({ opened: asked !== null });
  const people = useCall(
    listPeople,
    { query: { limit: 8, ...(asked?.query.trim() ? { search: asked.query.trim() } : {}) } },
    { enabled: asked !== null },
  );
  const found = (people.data?.data ?? []).flatMap(({ id, name }) => (name === null ? [] : [{ id, name }]));

  // People come a moment after the letters; Enter then takes the first of them.
  const first = found[0]?.id;
  useEffect(() => {
    if (first !== undefined) combobox.selectFirstOption();
  }, [first, combobox.selectFirstOption]);

  // The caret goes behind the name before the next letter can come.
  const caret = useRef<number>(undefined);
  useLayoutEffect(() => {
    if (caret.current === undefined || !props.text) return;
    field.current?.focus();
    field.current?.setSelectionRange(caret.current, caret.current);
    caret.current = undefined;
  }, [props.text]);

  function look(): void {
    const { value, selectionStart } = field.current!;
    setAsked(mentionAt(value, selectionStart));
  }

  function pick(id: string): void {
    const one = found.find((person) => person.id === id);
    if (one === undefined || asked === null) return;
    const end = asked.from + 1 + asked.query.length;
    props.onText(`${props.text.slice(0, asked.from)}@${one.name} ${props.text.slice(end)}`);
    props.onMention(one);
    setAsked(null);
    caret.current = asked.from + one.name.length + 2;
  }

  return (
    <Combobox store={combobox} onOptionSubmit={pick} position="bottom-start" width={260}>
      <Combobox.EventsTarget>
        <Textarea
          ref={field}
          label={props.label}
          description={t("proposals.talk.hint")}
          autosize
          minRows={2}
          maxRows={16}
          autoFocus={props.autoFocus ?? false}
          value={props.text}
          onChange={(event) => {
            props.onText(event.currentTarget.value);
            look();
          }}
          onKeyUp={(event) => event.key.startsWith("Arrow") && asked === null && look()}
          onBlur={() => setAsked(null)}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.key === "Escape" && asked !== null) {
              event.stopPropagation();
              setAsked(null);
            }
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) props.onSend();
          }}
        />
      </Combobox.EventsTarget>
      <Combobox.DropdownTarget>
        <span />
      </Combobox.DropdownTarget>
      <Combobox.Dropdown hidden={found.length === 0}>
        <Combobox.Options>
          {found.map(({ id, name }) => (
            <Combobox.Option key={id} value={id}>
              {name}
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
