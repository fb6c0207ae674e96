export type DiffPart = { kind: "same" | "added" | "removed"; text: string };

/** Longest pair of texts, in words, that is compared word by word; longer ones line by line. */
const mostWords = 3_000;

/** What changed between two texts. Words as the language has them, so 請求書のPDF出力 compares by word too. */
export function diffText(before: string, after: string, language: string): DiffPart[] {
  if (before === after) return before === "" ? [] : [{ kind: "same", text: before }];
  const segmenter = new Intl.Segmenter(language, { granularity: "word" });
  const words = (text: string) => Array.from(segmenter.segment(text), ({ segment }) => segment);
  let [a, b] = [words(before), words(after)];
  if (a.length > mostWords || b.length > mostWords) [a, b] = [lines(before), lines(after)];
  return join(compare(a, b));
}

const lines = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

function compare(a: string[], b: string[]): DiffPart[] {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const same = (texts: string[]): DiffPart[] => texts.map((text) => ({ kind: "same", text }));
  return [
    ...same(a.slice(0, start)),
    ...shortestEdit(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    ...same(a.slice(a.length - end)),
  ];
}

/** Myers, "An O(ND) difference algorithm and its variations" (1986), with the path kept per edit distance. */
function shortestEdit(a: string[], b: string[]): DiffPart[] {
  const [n, m] = [a.length, b.length];
  const trace: Map<number, number>[] = [];
  let reach = new Map<number, number>([[1, 0]]);
  for (let d = 0; d <= n + m; d++) {
    trace.push(reach);
    const next = new Map(reach);
    for (let k = -d; k <= d; k += 2) {
      let x = goesDown(reach, k, d) ? reach.get(k + 1)! : reach.get(k - 1)! + 1;
      while (x < n && x - k < m && a[x] === b[x - k]) x++;
      next.set(k, x);
      if (x >= n && x - k >= m) return walkBack(trace, a, b);
    }
    reach = next;
  }
  return [];
}

const goesDown = (reach: Map<number, number>, k: number, d: number): boolean =>
  k === -d || (k !== d && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1));

function walkBack(trace: Map<number, number>[], a: string[], b: string[]): DiffPart[] {
  const parts: DiffPart[] = [];
  let [x, y] = [a.length, b.length];
  for (let d = trace.length - 1; d >= 0; d--) {
    const reach = trace[d]!;
    const k = x - y;
    const from = goesDown(reach, k, d) ? k + 1 : k - 1;
    const fromX = d === 0 ? 0 : reach.get(from)!;
    const fromY = d === 0 ? 0 : fromX - from;
    while (x > fromX && y > fromY) {
      x--;
      y--;
      parts.push({ kind: "same", text: a[x]! });
    }
    if (d === 0) break;
    if (x === fromX) parts.push({ kind: "added", text: b[--y]! });
    else parts.push({ kind: "removed", text: a[--x]! });
  }
  return parts.reverse();
}

/** Neighbours of one kind become one part; between two unchanged words removals come before additions. */
function join(parts: DiffPart[]): DiffPart[] {
  const joined: DiffPart[] = [];
  let [removed, added] = ["", ""];
  const flush = () => {
    if (removed !== "") joined.push({ kind: "removed", text: removed });
    if (added !== "") joined.push({ kind: "added", text: added });
    [removed, added] = ["", ""];
  };
  for (const part of parts) {
    if (part.kind === "removed") removed += part.text;
    else if (part.kind === "added") added += part.text;
    else {
      flush();
      const last = joined.at(-1);
      if (last?.kind === "same") last.text += part.text;
      else joined.push({ ...part });
    }
  }
  flush();
  return joined;
}
