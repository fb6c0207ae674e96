import { type ReactNode, useId } from "react";
import { useFormats } from "../../ui/useFormats.ts";
import classes from "./HomePage.module.css";

export function HomeSection(props: {
  area: "waits" | "changes" | "wheels" | "dates";
  title: ReactNode;
  count?: number | undefined;
  children: ReactNode;
}) {
  const id = useId();
  const formats = useFormats();
  return (
    <section className={classes.section} data-area={props.area} aria-labelledby={id}>
      <h2 id={id} className={classes.title}>
        {props.title}
        {props.count ? <span className={classes.count}>{formats.number(props.count)}</span> : null}
      </h2>
      {props.children}
    </section>
  );
}
