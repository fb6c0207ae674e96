import { Combobox, Loader, TextInput, useCombobox } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./SearchPick.module.css";

/** A field that finds things on the server as one types and hands on the one that is picked; it then empties itself. */
export function SearchPick<Item>(props: {
  label: string;
  /** Shown instead of the label where a heading says it already. */
  hideLabel?: boolean;
  placeholder: string;
  text: string;
  onText: (text: string) => void;
  items: readonly Item[];
  pending: boolean;
  keyOf: (item: Item) => string;
  show: (item: Item) => ReactNode;
  onPick: (item: Item) => void;
  none: string;
}) {
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const { items, keyOf } = props;
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(key) => {
        const item = items.find((one) => keyOf(one) === key);
        if (item !== undefined) props.onPick(item);
        props.onText("");
        combobox.closeDropdown();
      }}
    >
      <Combobox.Target>
        <TextInput
          {...(props.hideLabel ? { "aria-label": props.label } : { label: props.label })}
          placeholder={props.placeholder}
          leftSection={<IconPlus size={15} stroke={1.7} />}
          rightSection={props.pending && props.text !== "" ? <Loader size={14} /> : null}
          value={props.text}
          onChange={(event) => {
            props.onText(event.currentTarget.value);
            combobox.openDropdown();
            combobox.updateSelectedOptionIndex();
          }}
          onFocus={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options className={classes.options}>
          {items.map((item) => (
            <Combobox.Option key={keyOf(item)} value={keyOf(item)}>
              {props.show(item)}
            </Combobox.Option>
          ))}
          {items.length === 0 && !props.pending && <Combobox.Empty>{props.none}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
