/** `2-9,14` → whether a line is meant; everything is where nothing is said. */
export function linesIn(said: string | undefined): ((line: number) => boolean) | null {
  if (said === undefined) return null;
  const spans = said.split(",").map((span) => {
    const [from = 0, to = from] = span.split("-").map(Number);
    return { from, to };
  });
  return (line) => spans.some(({ from, to }) => from <= line && line <= to);
}
