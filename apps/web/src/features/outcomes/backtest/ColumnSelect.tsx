import { Select, type SelectProps } from "@mantine/core";
import { useState } from "react";

type Props = Omit<SelectProps, "value" | "onChange"> & {
  value: string | null;
  onChange: (column: string | null) => void;
};

/**
 * The choice of a column. Whatever is chosen, the file is read anew, and what was not named is guessed anew: while one
 * stands in this field a new guess waits, since it would run into what is being typed.
 */
export function ColumnSelect({ value, onChange, ...rest }: Props) {
  const [held, setHeld] = useState<string | null | undefined>();
  return (
    <Select
      {...rest}
      size="xs"
      searchable
      allowDeselect={false}
      value={held === undefined ? value : held}
      onFocus={({ currentTarget }) => {
        setHeld(value);
        // What is typed replaces the guess instead of trailing it.
        currentTarget.select();
      }}
      onBlur={() => setHeld(undefined)}
      onChange={(next) => {
        setHeld(next);
        onChange(next);
      }}
    />
  );
}
