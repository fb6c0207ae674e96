import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Target } from "./subject.ts";

/** A link to a target that is known only at run time; plain text where there is none. */
export function TargetLink(props: {
  target: Target | undefined;
  className?: string | undefined;
  children: ReactNode;
}) {
  if (props.target === undefined) return <span className={props.className}>{props.children}</span>;
  return (
    <Link
      to={props.target.to as "/w/$workspace"}
      params={props.target.params as { workspace: string }}
      search={(props.target.search ?? {}) as never}
      {...(props.className === undefined ? {} : { className: props.className })}
    >
      {props.children}
    </Link>
  );
}
