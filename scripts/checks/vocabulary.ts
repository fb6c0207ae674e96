/** Names that say nothing, and files too long to be about one thing. */
import { isCode, report, type SourceFile, sourceFiles } from "./source-files.ts";

const words = "utils?|helpers?|common|misc|managers?|data2";
const empty = new RegExp(`(^|[-_.])(${words})($|[-_.])|[a-z](Utils?|Helpers?|Managers?)($|\\.)`);
const longest = 450;

export function vocabularyProblems(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, source }) => {
    const found = path.split("/").filter((part) => empty.test(part));
    const problems = found.map((part) => `${path}: "${part}" does not say what it is about`);
    const lines = source.split("\n").length - 1;
    if ((isCode(path) || path.endsWith(".css")) && lines > longest)
      problems.push(`${path}: ${lines} lines, over ${longest}; split it`);
    return problems;
  });
}

if (import.meta.main) report(vocabularyProblems(sourceFiles(() => true)));
