import { useFormats } from "./useFormats.ts";

/** A date or an instant in the reader's manner. `short` leaves out the year, `time` adds hours and minutes. */
export function DateText({ when, short, time }: { when: string; short?: boolean; time?: boolean }) {
  const formats = useFormats();
  const text = time ? formats.dateTime(when) : short ? formats.shortDate(when) : formats.date(when);
  return <time dateTime={when}>{text}</time>;
}
