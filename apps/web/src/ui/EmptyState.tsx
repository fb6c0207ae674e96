import type { ComponentType, ReactNode } from "react";
import classes from "./EmptyState.module.css";

/** Nothing here yet: what would be here, why one wants it, and the one next step. */
export function EmptyState(props: {
  title: string;
  children?: ReactNode;
  icon?: ComponentType<{ size?: number; stroke?: number }>;
  action?: ReactNode;
  /** Inside a panel instead of a page. */
  small?: boolean;
}) {
  return (
    <div className={classes.empty} data-small={props.small || undefined}>
      {props.icon && (
        <span className={classes.icon} aria-hidden="true">
          <props.icon size={props.small ? 20 : 26} stroke={1.5} />
        </span>
      )}
      <div>
        <p className={classes.title}>{props.title}</p>
        {props.children && <div className={classes.text}>{props.children}</div>}
        {props.action && <div className={classes.action}>{props.action}</div>}
      </div>
    </div>
  );
}
