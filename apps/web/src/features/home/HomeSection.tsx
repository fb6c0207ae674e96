import { type ReactNode, useId } from "react";
import classes from "./HomePage.module.css";

type Area = "waits" | "changes" | "value" | "technology" | "dates";

export function HomeSection({
  area,
  title,
  children,
}: {
  area: Area;
  title: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section className={classes.section} data-area={area} aria-labelledby={id}>
      <h2 id={id} className={classes.title}>
        {title}
      </h2>
      {children}
    </section>
  );
}
