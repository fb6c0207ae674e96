import { useEffect } from "react";

const theme = "data-mantine-color-scheme";

/** Paper is white: while a page is printed, from whatever theme, its text is dark. */
export function usePrintInLight(): void {
  useEffect(() => {
    const root = document.documentElement;
    let before: string | null = null;
    const toPaper = () => {
      before = root.getAttribute(theme);
      root.setAttribute(theme, "light");
    };
    const toScreen = () => before !== null && root.setAttribute(theme, before);
    addEventListener("beforeprint", toPaper);
    addEventListener("afterprint", toScreen);
    return () => {
      removeEventListener("beforeprint", toPaper);
      removeEventListener("afterprint", toScreen);
    };
  }, []);
}
