import { TextInput, type TextInputProps } from "@mantine/core";
import { useState } from "react";
import { useT } from "../i18n.ts";
import { readFigure } from "./figure.ts";
import { useFormats } from "./useFormats.ts";

type Props = Omit<TextInputProps, "value" | "onChange" | "type" | "inputMode"> & {
  value: number | undefined;
  /** Undefined while the field is blank or cannot be read. */
  onChange: (figure: number | undefined) => void;
};

/**
 * A number as people type it (`readFigure`). What was typed stays while one types and while it cannot be read, so
 * nothing is dropped in silence; a figure that was read shows in full when one leaves the field.
 */
export function FigureInput({ value, onChange, error, ...rest }: Props) {
  const t = useT();
  const formats = useFormats();
  const [typed, setTyped] = useState<string>();
  const unreadable = typed !== undefined && typed.trim() !== "" && readFigure(typed) === undefined;
  return (
    <TextInput
      {...rest}
      inputMode="decimal"
      autoComplete="off"
      value={typed ?? (value === undefined ? "" : formats.number(value, 6))}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        onChange(readFigure(text));
      }}
      onBlur={(event) => {
        if (!unreadable) setTyped(undefined);
        rest.onBlur?.(event);
      }}
      error={unreadable ? t("ui.figure.unreadable") : error}
    />
  );
}
