import type { ReactNode } from "react";
import classes from "./FigureSection.module.css";

/** A part below the timeline: what it shows, and how one switches it. */
export function FigureSection(props: {
  title: string;
  lead: string;
  control: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className={classes.section} aria-label={props.title}>
      <header className={classes.head}>
        <h2>{props.title}</h2>
        <p>{props.lead}</p>
        {props.control}
      </header>
      {props.children}
    </section>
  );
}
