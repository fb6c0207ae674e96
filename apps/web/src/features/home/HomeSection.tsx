import { type ReactNode, useId } from "react";
import classes from "./HomePage.module.css";

export function HomeSection(props: {
  area: "waits" | "changes" | "wheels" | "dates";
  title: ReactNode;
  count?: number | undefined;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section className={classes.section} data-area={props.area} aria-labelledby={id}>
      <h2 id={id} className={classes.title}>
        {props.title}
        {props.count ? <span className={classes.count}>{props.count}</span> : null}
      </h2>
      {props.children}
    </section>
  );
}
