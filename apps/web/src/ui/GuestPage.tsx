import type { ReactNode } from "react";
import { useT } from "../i18n.ts";
import { Brand } from "./Brand.tsx";
import classes from "./GuestPage.module.css";
import { useTitle } from "./PageHeader.tsx";
import { LanguageSwitch } from "./shell/LanguageSwitch.tsx";
import { ThemeSwitch } from "./shell/ThemeSwitch.tsx";

/** The frame of pages before one is inside: signing in, setting up, invitations. Airy, one thing at a time. */
export function GuestPage(props: {
  title: string;
  lead?: ReactNode;
  children: ReactNode;
  /** Below the card: the other way in. */
  foot?: ReactNode;
  wide?: boolean;
}) {
  const t = useT();
  useTitle(props.title);
  return (
    <div className={classes.page}>
      <header className={classes.top}>
        <span className={classes.brand}>
          <Brand />
          {t("product.name")}
        </span>
        <LanguageSwitch />
        <ThemeSwitch />
      </header>
      <main className={classes.main} data-wide={props.wide || undefined}>
        <h1 className={classes.title}>{props.title}</h1>
        {props.lead && <p className={classes.lead}>{props.lead}</p>}
        <div className={classes.card}>{props.children}</div>
        {props.foot && <div className={classes.foot}>{props.foot}</div>}
      </main>
    </div>
  );
}
