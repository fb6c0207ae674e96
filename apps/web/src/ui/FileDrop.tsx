import { type DragEvent, type ReactNode, useRef, useState } from "react";
import classes from "./FileDrop.module.css";

/** Of what one reads first where a file is dropped. */
export const dropTitle = classes.title;

/** Where a file is dropped or chosen. `children`: what stands there, with what opens the choice. */
export function FileDrop(props: {
  label: string;
  /** Endings, as the attribute of a file field takes them. */
  accepted: string;
  onFile: (file: File | undefined) => void;
  children: (choose: () => void) => ReactNode;
}) {
  const { onFile } = props;
  const field = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  function onDrop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    onFile(event.dataTransfer.files[0]);
  }
  return (
    <section
      className={classes.drop}
      data-over={over || undefined}
      aria-label={props.label}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      {props.children(() => field.current?.click())}
      <input
        ref={field}
        type="file"
        hidden
        accept={props.accepted}
        onChange={(event) => {
          onFile(event.currentTarget.files?.[0]);
          // The same file again is a choice too.
          event.currentTarget.value = "";
        }}
      />
    </section>
  );
}
