import { Combobox, ScrollArea, TextInput, useCombobox } from "@mantine/core";
import { addNeed } from "@ryorin/contract";
import { IconPlus, IconStack2 } from "@tabler/icons-react";
import { useEffect, useMemo, useState } from "react";
import { useMutationOf } from "../../data/mutation.ts";
import { useT } from "../../i18n.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { ProblemAlert } from "../../ui/ProblemAlert.tsx";
import { useNeedOptions } from "../voices/filters.ts";
import { foundNeeds } from "./find.ts";
import classes from "./NeedPicker.module.css";

const none = " none";
const fresh = " new";

/** Picks one need by typing, or makes a new one of what was typed. Arrow keys and Enter do. */
export function NeedPicker(props: {
  title: string;
  onPick: (id: string | null) => void;
  onClose: () => void;
  /** Offers "no need". */
  none?: string;
  /** Needs that cannot be picked. */
  without?: ReadonlySet<string>;
  /** Offers a new need. */
  create?: boolean;
}) {
  const t = useT();
  const { needs } = useNeedOptions();
  const [text, setText] = useState("");
  const combobox = useCombobox({ opened: true });
  const found = useMemo(
    () => foundNeeds(needs, text).filter(({ value }) => !props.without?.has(value)),
    [needs, text, props.without],
  );
  const add = useMutationOf(addNeed, { onDone: ({ id }) => props.onPick(id) });
  const typed = text.trim();
  const exact = needs.some(({ label }) => label === typed);
  // The best find is what Enter takes; with nothing typed Enter takes nothing, so that it cannot slip.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the store is another object at each render
  useEffect(() => {
    if (typed === "") combobox.resetSelectedOption();
    else combobox.selectFirstOption();
  }, [text, found.length]);
  return (
    <Dialog
      opened
      onClose={props.onClose}
      title={props.title}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      <Combobox
        store={combobox}
        onOptionSubmit={(value) => {
          if (value === fresh) add.write({ body: { title: typed } });
          else props.onPick(value === none ? null : value);
        }}
      >
        <Combobox.EventsTarget>
          <TextInput
            data-autofocus
            aria-label={t("needs.pick.find")}
            placeholder={t(props.create ? "needs.pick.findOrNew" : "needs.pick.find")}
            maxLength={200}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </Combobox.EventsTarget>
        <ScrollArea.Autosize mah="22rem" mt="xs" type="auto">
          <Combobox.Options aria-label={props.title}>
            {props.none !== undefined && typed === "" && (
              <Combobox.Option value={none}>{props.none}</Combobox.Option>
            )}
            {found.map(({ value, label }) => (
              <Combobox.Option key={value} value={value}>
                <span className={classes.option}>
                  <IconStack2 size={15} stroke={1.7} aria-hidden="true" />
                  {label}
                </span>
              </Combobox.Option>
            ))}
            {props.create && typed !== "" && !exact && (
              <Combobox.Option value={fresh}>
                <span className={classes.option}>
                  <IconPlus size={15} stroke={1.7} aria-hidden="true" />
                  {t("needs.pick.create", { title: typed })}
                </span>
              </Combobox.Option>
            )}
            {found.length === 0 && (!props.create || typed === "") && (
              <Combobox.Empty>{t("needs.pick.empty")}</Combobox.Empty>
            )}
          </Combobox.Options>
        </ScrollArea.Autosize>
      </Combobox>
      <ProblemAlert problem={add.problem} />
    </Dialog>
  );
}
