/**
 * Measures the whole product as people run it: the real server as a process of its own, with its own PostgreSQL
 * (fsync on) in a fresh data folder, filled by the real routes. `npm run bench -- --help`
 */
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Arguments, type Part, readArguments, readPsplibArguments, usage } from "./arguments.ts";
import type { Bench } from "./bench.ts";
import { chooseQuality, readChooseArguments } from "./choose.ts";
import { foundCompany } from "./company.ts";
import { forecastArguments, forecastQuality } from "./forecast.ts";
import { importFile } from "./importing.ts";
import { liveDelivery } from "./live.ts";
import { openGenerator } from "./load.ts";
import { commit, load, machine, peakMemory, projectFolder } from "./machine.ts";
import { planPage } from "./plan-page.ts";
import { plannerSpeed } from "./planner.ts";
import { fillProposals } from "./proposals.ts";
import { psplib } from "./psplib.ts";
import { rangesOfPlans } from "./ranges.ts";
import { otherReads, voiceReads } from "./reads.ts";
import { amount, markdown, memoryText, openReport, type Report } from "./report.ts";
import { memoryAtRest, started } from "./starting.ts";
import { voiceCsv } from "./voices.ts";
import { webPages } from "./web.ts";
import { voiceWrites } from "./writes.ts";

/** In RESULTS.md, everything from this heading on is written by people. */
const byHand = "## Reading them\n";

/** What the strongest peer was measured with. */
const few = 700;

async function run(given: Arguments, report: Report, print: (line: string) => void): Promise<void> {
  const wanted = (part: Part): boolean => given.only === undefined || given.only === part;
  if (wanted("planner")) {
    print("planner");
    plannerSpeed(report, given.seed);
  }
  if (given.only === "planner") return;
  const folder = await mkdtemp(join(tmpdir(), "ryorin-bench-"));
  const generator = openGenerator();
  const dataFolder = given.keep ?? join(folder, "data");
  mkdirSync(dataFolder, { recursive: true });
  print("start");
  let app = await started(report, dataFolder, "on an empty folder");
  try {
    await memoryAtRest(report, app, "at rest, empty");
    const company = await foundCompany(app);
    const bench: Bench = { app, company, generator, report, seed: given.seed, seconds: given.seconds };
    /** Parts that were not asked for still fill the house, unseen. */
    const seen = (part: Part): Bench =>
      wanted(part) ? bench : { ...bench, report: openReport(() => undefined) };

    print(`filled to ${few} voices and ${amount(given.proposals)} proposals`);
    await importMadeUp(seen("import"), folder, 0, few, "");
    await fillProposals(seen("writes"), given.proposals, few);
    if (wanted("reads")) {
      await voiceReads(bench, few);
      await otherReads(bench, few);
    }
    if (wanted("writes")) await voiceWrites(bench, few);
    if (given.dataFolder !== undefined)
      for (const file of filesIn(given.dataFolder))
        await importFile(seen("import"), file, file.slice(given.dataFolder.length + 1));
    if (given.voices > few) {
      print(`filled to ${amount(given.voices)} voices`);
      await importMadeUp(seen("import"), folder, few, given.voices - few, "≤ 60 s for 100,000");
      const { peak } = await peakMemory(app.pid, async () => {
        if (wanted("reads")) await voiceReads(bench, given.voices);
        if (wanted("writes")) await voiceWrites(bench, given.voices);
      });
      report.figure("memory under load, highest", memoryText(peak));
    }
    if (wanted("live")) await liveDelivery(bench);
    if (wanted("web")) await webPages(bench);
    if (wanted("start")) {
      await app.stop();
      app = await started(report, dataFolder, "on a filled folder", "≤ 3 s");
      await memoryAtRest(report, app, "at rest, filled");
    }
  } finally {
    generator.close();
    await app.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function importMadeUp(
  bench: Bench,
  folder: string,
  from: number,
  count: number,
  budget: string,
): Promise<void> {
  const file = join(folder, `voices-${from}.csv`);
  await pipeline(Readable.from(voiceCsv(bench.seed, from, count)), createWriteStream(file));
  await importFile(bench, file, "made-up voices", budget);
  rmSync(file);
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(csv|tsv|jsonl?|xlsx)$/i.test(name))
    .sort()
    .map((name) => join(folder, name));

const args = process.argv.slice(2);
const history = forecastArguments(args);
if (history !== undefined) {
  process.stdout.write(`${machine()}, one core, commit ${commit()}, load average ${load()}\n`);
  process.exit(forecastQuality(history, (line) => void process.stdout.write(`${line}\n`)));
}
if (args[0] === "--ranges") {
  process.stdout.write(`${machine()}, one core, commit ${commit()}, load average ${load()}\n`);
  process.exit(await rangesOfPlans(args.slice(1), (line) => void process.stdout.write(`${line}\n`)));
}
const projects = readPsplibArguments(args);
if (projects !== undefined && projects !== null) {
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  say(`${machine()}, one core, commit ${commit()}, seed ${projects.seed}, load average ${load()}\n`);
  psplib(projects, say);
  say(`\nload average ${load()}`);
  process.exit(0);
}
const choices = readChooseArguments(args);
if (choices !== undefined && choices !== null) {
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  say(`${machine()}, one core, commit ${commit()}, seed ${choices.seed}, load average ${load()}\n`);
  await chooseQuality(choices, say);
  say(`\nload average ${load()}`);
  process.exit(0);
}
if (args[0] === "--plan-page") {
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  say(`${machine()}, commit ${commit()}, seed 1, load average ${load()}\n`);
  await planPage(openReport(say), 1);
  say(`\nload average ${load()}`);
  process.exit(0);
}
const given = projects === null || choices === null ? undefined : readArguments(args);
if (given === undefined) {
  process.stderr.write(usage);
  process.exit(args.includes("--help") ? 0 : 2);
}
const print = (line: string): void => void (given.json ? process.stderr : process.stdout).write(`${line}\n`);
const report = openReport(print);
const loadBefore = load();
/** Where somebody's folders lie is nobody's business. */
const told = args.filter(
  (_, at) =>
    !["--keep", "--data"].includes(args[at] ?? "") && args[at - 1] !== "--keep" && args[at - 1] !== "--data",
);
const command = ["npm run bench", ...(told.length > 0 ? ["--", ...told] : [])].join(" ");
print(`${machine()}, commit ${commit()}, load average ${loadBefore}`);
await run(given, report, print);
const head = {
  date: new Date().toISOString().slice(0, 10),
  commit: commit(),
  machine: machine(),
  loadBefore,
  loadAfter: load(),
  seed: given.seed,
  command,
};
if (given.json)
  process.stdout.write(
    `${JSON.stringify({ ...head, loads: report.loads, figures: report.figures }, null, 2)}\n`,
  );
if (given.write) {
  const file = join(projectFolder, "benchmarks/RESULTS.md");
  writeFileSync(file, markdown(head, report) + writtenByHand(file));
}

/** What was measured by other commands, and what is made of it, stays. */
function writtenByHand(file: string): string {
  const before = existsSync(file) ? readFileSync(file, "utf8") : "";
  const at = before.indexOf(byHand);
  return at < 0 ? "" : `\n${before.slice(at)}`;
}
