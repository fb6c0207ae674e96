import MarkdownToJsx, { type MarkdownToJSX } from "markdown-to-jsx/react";
import type { ComponentProps } from "react";
import classes from "./Markdown.module.css";

/** Only these leave the app, in a window that cannot reach back. */
const outward = /^(https?|mailto):/i;

function SafeLink({ href, children, ...rest }: ComponentProps<"a">) {
  if (href === undefined || !(outward.test(href) || /^[/#](?![/\\])/.test(href)))
    return <span>{children}</span>;
  const away = outward.test(href);
  return (
    <a {...rest} href={href} {...(away ? { target: "_blank", rel: "noopener noreferrer nofollow" } : {})}>
      {children}
    </a>
  );
}

/** A picture would tell its host who reads when; its address is offered as a link instead. */
function PictureLink({ src, alt }: ComponentProps<"img">) {
  return <SafeLink href={typeof src === "string" ? src : undefined}>{alt || String(src ?? "")}</SafeLink>;
}

function Heading3({ children }: ComponentProps<"h3">) {
  return <h3>{children}</h3>;
}
function Heading4({ children }: ComponentProps<"h4">) {
  return <h4>{children}</h4>;
}

// A page has one h1 and its own h2s; what people write stands below them.
const options: MarkdownToJSX.Options = {
  disableParsingRawHTML: true,
  forceBlock: true,
  overrides: {
    a: SafeLink,
    img: PictureLink,
    h1: Heading3,
    h2: Heading4,
    h3: Heading4,
    h5: Heading4,
    h6: Heading4,
  },
};

export default function MarkdownBody({ text }: { text: string }) {
  return (
    <div className={classes.markdown}>
      <MarkdownToJsx options={options}>{text}</MarkdownToJsx>
    </div>
  );
}
