import { judged, limited } from "./faults.ts";
import type { Activity, ProjectError, ReadProject, Resource } from "./project.ts";
import { projectLimits } from "./project.ts";
import { type Line, linesOf, wholeNumbers } from "./text-lines.ts";

/**
 * Reads a single-mode PSPLIB file (`.sm`, Kolisch & Sprecher 1997: "PSPLIB – a project scheduling problem library").
 * Its sections are found by their headings; rows are numbered 1 … n. Activities and resources get the file's
 * names: "1", "2", … and "R1", "R2", …
 */
export function readSm(text: string): ReadProject {
  const lines = linesOf(text);
  const errors: ProjectError[] = [];
  const precedence = rowsBelow(lines, /^PRECEDENCE RELATIONS/i, errors);
  const requests = rowsBelow(lines, /^REQUESTS\/DURATIONS/i, errors);
  const availability = rowsBelow(lines, /^RESOURCE ?AVAILABILITIES/i, errors);
  const others = lines.find(({ text: one }) =>
    /^-\s*(nonrenewable|doubly constrained)\s*:\s*[1-9]/i.test(one),
  );
  if (others !== undefined) errors.push({ code: "not_renewable", line: others.number, data: {} });
  if (errors.length > 0) return { ok: false, errors };

  const capacities = availability.flatMap((line) => wholeNumbers(line, projectLimits.capacity, errors));
  const resources = capacities.map((capacity, r): Resource => ({ id: `R${r + 1}`, capacity }));
  if (resources.length > projectLimits.resources) {
    const data = { count: resources.length, limit: projectLimits.resources };
    errors.push({ code: "too_many", line: availability[0]!.number, data });
  }
  if (precedence.length > projectLimits.activities) {
    const data = { count: precedence.length, limit: projectLimits.activities };
    errors.push({ code: "too_many", line: precedence[0]!.number, data });
  }
  if (errors.length > 0) return { ok: false, errors: limited(errors) };
  const count = precedence.length;
  declaredCount(lines, count, errors);
  if (requests.length !== count) {
    const data = { expected: count, found: requests.length };
    errors.push({ code: "wrong_count", line: (requests[count] ?? requests.at(-1)!).number, data });
  }
  const successors = precedence.map((line, index) => successorsIn(line, index, count, errors));
  const work = requests.slice(0, count).map((line, index) => workIn(line, index, resources.length, errors));
  if (errors.length > 0) return { ok: false, errors: limited(errors) };
  const activities = successors.map(
    (after, index): Activity => ({ id: String(index + 1), successors: after, ...work[index]! }),
  );
  return judged({ resources, activities }, (index) => ({ line: requests[index]!.number }));
}

/** The rows that begin with a number, up to the next line of stars. */
function rowsBelow(lines: readonly Line[], heading: RegExp, errors: ProjectError[]): Line[] {
  const at = lines.findIndex(({ text }) => heading.test(text));
  const rows: Line[] = [];
  for (let i = at + 1; at >= 0 && i < lines.length && !lines[i]!.text.startsWith("***"); i++) {
    if (/^[-+]?\d/.test(lines[i]!.text)) rows.push(lines[i]!);
  }
  if (rows.length === 0) {
    const section = heading.source.replace(/[\^?]|\\/g, "");
    errors.push({ code: "missing_section", line: lines[Math.max(at, 0)]?.number ?? 1, data: { section } });
  }
  return rows;
}

function declaredCount(lines: readonly Line[], found: number, errors: ProjectError[]): void {
  const line = lines.find(({ text }) => /^jobs\b.*:\s*\d+$/i.test(text));
  const declared = Number(line?.text.split(":").at(-1));
  if (line === undefined || declared === found) return;
  errors.push({ code: "wrong_count", line: line.number, data: { expected: declared, found } });
}

/** `jobnr. #modes #successors successors…` */
function successorsIn(line: Line, index: number, count: number, errors: ProjectError[]): number[] {
  const at = { line: line.number };
  const numbers = wholeNumbers(line, projectLimits.activities, errors);
  const [job, modes, told, ...successors] = numbers;
  if (job !== index + 1) {
    errors.push({ code: "unexpected_number", ...at, data: { expected: index + 1, found: job ?? "" } });
  } else if (modes !== 1) errors.push({ code: "several_modes", ...at, data: { modes: modes ?? 0 } });
  else if (told !== successors.length) {
    errors.push({ code: "wrong_count", ...at, data: { expected: told ?? 0, found: successors.length } });
  }
  const unknown = successors.find((after) => after < 1 || after > count);
  if (unknown !== undefined) errors.push({ code: "unknown_activity", ...at, data: { activity: unknown } });
  return [...new Set(successors.map((after) => after - 1))];
}

/** `jobnr. mode duration demands…` */
function workIn(line: Line, index: number, resources: number, errors: ProjectError[]) {
  const [job, mode, duration, ...demands] = wholeNumbers(line, projectLimits.capacity, errors);
  const at = { line: line.number };
  if (job !== index + 1) {
    errors.push({ code: "unexpected_number", ...at, data: { expected: index + 1, found: job ?? "" } });
  } else if (mode !== 1) errors.push({ code: "several_modes", ...at, data: { modes: mode ?? 0 } });
  else if (duration === undefined || demands.length !== resources) {
    errors.push({ code: "wrong_count", ...at, data: { expected: resources + 3, found: demands.length + 3 } });
  }
  return { duration: duration ?? 0, demands };
}
