import { TextInput, type TextInputProps } from "@mantine/core";
import { type KeyboardEvent, useState } from "react";
import { useT } from "../i18n.ts";
import { type Bounds, isWithin, readFigure, stepped } from "./figure.ts";
import { useFormats } from "./useFormats.ts";

type Props = Omit<TextInputProps, "value" | "onChange" | "type" | "inputMode" | "min" | "max" | "step"> & {
  /** NaN is what could not be read. */
  value: number | null | undefined;
  /**
   * Undefined while the field is blank, cannot be read or is out of bounds; `isWrong` in the latter two. A form that
   * takes a blank field for an answer keeps NaN then and does not save, so that nothing typed is dropped.
   */
  onChange: (figure: number | undefined, isWrong: boolean) => void;
  bounds?: Bounds;
  /** By how much the arrow keys move the figure. */
  step?: number;
  /** Stands behind the figure: a unit. */
  suffix?: string;
};

/**
 * A number as people type it (`readFigure`). What was typed stays while one types and while it cannot be read, so
 * nothing is dropped in silence; a figure that was read shows in full when one leaves the field.
 */
export function FigureInput({ value, onChange, bounds, step, suffix, error, ...rest }: Props) {
  const t = useT();
  const formats = useFormats();
  const [typed, setTyped] = useState<string>();
  const isWrong = typed !== undefined && isWrongText(typed, bounds);
  const shown = value === undefined || value === null || Number.isNaN(value) ? "" : formats.number(value, 6);
  const show = (figure: number) => formats.number(figure, 6);
  const message =
    bounds === undefined
      ? t("ui.figure.unreadable")
      : t(bounds.whole ? "ui.figure.betweenWhole" : "ui.figure.between", {
          min: show(bounds.min),
          max: show(bounds.max),
        });
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    rest.onKeyDown?.(event);
    if (event.key === "Enter" && !isWrong) setTyped(undefined);
    const by = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : 0;
    if (by === 0 || step === undefined || rest.readOnly) return;
    event.preventDefault();
    setTyped(undefined);
    onChange(stepped(readFigure(typed ?? shown), by * step, bounds), false);
  }
  return (
    <TextInput
      {...(suffix === undefined
        ? {}
        : {
            rightSection: <span>{suffix}</span>,
            rightSectionWidth: `${suffix.trim().length + 1.5}em`,
            rightSectionPointerEvents: "none",
          })}
      {...rest}
      inputMode="decimal"
      autoComplete="off"
      value={typed ?? shown}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        const wrong = isWrongText(text, bounds);
        onChange(wrong ? undefined : readFigure(text), wrong);
      }}
      onKeyDown={onKeyDown}
      onBlur={(event) => {
        if (!isWrong) setTyped(undefined);
        rest.onBlur?.(event);
      }}
      error={isWrong ? message : error}
    />
  );
}

function isWrongText(text: string, bounds: Bounds | undefined): boolean {
  const figure = readFigure(text);
  return figure === undefined ? text.trim() !== "" : !isWithin(figure, bounds);
}
