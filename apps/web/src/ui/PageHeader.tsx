import { type ReactNode, useEffect } from "react";
import { useWorkspaceMaybe } from "../data/session.ts";
import { useT } from "../i18n.ts";
import classes from "./PageHeader.module.css";

/** Names the browser tab: page, workspace, product. */
export function useTitle(title: string): void {
  const t = useT();
  const workspace = useWorkspaceMaybe()?.name;
  const product = t("product.name");
  useEffect(() => {
    document.title = [title, workspace, product].filter(Boolean).join(" · ");
  }, [title, workspace, product]);
}

/** A page's one `h1`, what it is about in a line, and what one can do here. */
export function PageHeader(props: {
  title: string;
  /** Before the title: a back link, or a mark of the record's kind. */
  above?: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
}) {
  useTitle(props.title);
  return (
    <header className={classes.header}>
      <div className={classes.text}>
        {props.above && <div className={classes.above}>{props.above}</div>}
        <h1 className={classes.title}>{props.title}</h1>
        {props.lead && <p className={classes.lead}>{props.lead}</p>}
      </div>
      {props.actions && <div className={classes.actions}>{props.actions}</div>}
    </header>
  );
}
