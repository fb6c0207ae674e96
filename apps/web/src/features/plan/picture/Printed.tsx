import { useEffect, useState } from "react";
import { createPortal, flushSync } from "react-dom";
import { PictureSvg } from "./PictureSvg.tsx";
import classes from "./Printed.module.css";
import { type PlanShown, usePictures } from "./usePictures.ts";

/** Lines that fit on a landscape page at a size one can read. */
const linesOnPage = 16;

/** The plan on paper, a picture per page, in place of the whole page; only while one prints is it there. */
export function Printed({ plan }: { plan: PlanShown }) {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const begin = () => flushSync(() => setPrinting(true));
    const end = () => setPrinting(false);
    window.addEventListener("beforeprint", begin);
    window.addEventListener("afterprint", end);
    return () => {
      window.removeEventListener("beforeprint", begin);
      window.removeEventListener("afterprint", end);
    };
  }, []);
  return isPrinting && createPortal(<Pages plan={plan} />, document.body);
}

function Pages({ plan }: { plan: PlanShown }) {
  const pictures = usePictures()(plan, linesOnPage);
  return (
    <div className={classes.printed}>
      {pictures.map((picture, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pages have no other name than their number
        <div key={at} className={classes.page}>
          <PictureSvg picture={picture} label={plan.title} />
        </div>
      ))}
    </div>
  );
}
