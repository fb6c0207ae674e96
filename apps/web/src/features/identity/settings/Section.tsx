import { type ReactNode, useId } from "react";
import classes from "./settings.module.css";

export function Section(props: {
  title: string;
  lead?: ReactNode;
  actions?: ReactNode;
  children?: ReactNode;
}) {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <header className={classes.head}>
        <h2 className={classes.title} id={id}>
          {props.title}
        </h2>
        {props.actions}
        {props.lead && <p className={classes.lead}>{props.lead}</p>}
      </header>
      {props.children}
    </section>
  );
}
