import { lazy, Suspense } from "react";

const MarkdownBody = lazy(() => import("./MarkdownBody.tsx"));

/** People's text as Markdown: no raw HTML, no pictures from elsewhere; plain until the renderer has come. */
export function Markdown({ text }: { text: string }) {
  return (
    <Suspense fallback={<p>{text}</p>}>
      <MarkdownBody text={text} />
    </Suspense>
  );
}
