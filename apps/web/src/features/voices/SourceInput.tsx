import { Autocomplete } from "@mantine/core";
import { useVoiceChoices } from "./choices.ts";

/** Where it was said: one of the named sources in the reader's language, or a word of one's own. */
export function SourceInput(props: {
  label: string;
  value: string;
  onChange: (source: string) => void;
  onBlur?: () => void;
  disabled?: boolean;
  error?: string | undefined;
}) {
  const { sources } = useVoiceChoices();
  const { value } = props;
  return (
    <Autocomplete
      label={props.label}
      maxLength={60}
      disabled={props.disabled ?? false}
      data={sources.map(({ label }) => label)}
      value={sources.find((one) => one.value === value)?.label ?? value}
      onChange={(text) => props.onChange(sources.find(({ label }) => label === text)?.value ?? text)}
      onBlur={() => props.onBlur?.()}
      error={props.error}
    />
  );
}
