/**
 * `npm run audit`: known vulnerabilities in what Ryorin ships and runs with, and in what it is built with. Asks
 * the package registry, so it is no part of `npm test`. Exit 0: none; 1: found some; 2: the registry could not
 * be asked. `--json` prints npm's report.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

type Via = string | { readonly title: string; readonly url: string; readonly severity: string };
type Finding = {
  readonly name: string;
  readonly severity: string;
  readonly isDirect: boolean;
  readonly via: readonly Via[];
  readonly fixAvailable: boolean | { readonly name: string; readonly version: string };
};
type Report = { readonly vulnerabilities?: Readonly<Record<string, Finding>>; readonly message?: string };

const severities = ["critical", "high", "moderate", "low", "info"];

async function ask(...options: string[]): Promise<Report> {
  const child = spawn("npm", ["audit", "--json", ...options], {
    cwd: fileURLToPath(new URL("..", import.meta.url)),
    stdio: ["ignore", "pipe", "inherit"],
  });
  const parts: Buffer[] = [];
  child.stdout.on("data", (part: Buffer) => parts.push(part));
  await once(child, "close");
  try {
    return JSON.parse(Buffer.concat(parts).toString()) as Report;
  } catch {
    return { message: "npm gave no report" };
  }
}

function linesOf(findings: readonly Finding[]): string[] {
  return [...findings]
    .sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity))
    .flatMap(({ name, severity, isDirect, via, fixAvailable }) => {
      const mend =
        typeof fixAvailable === "object"
          ? `mended by ${fixAvailable.name} ${fixAvailable.version}`
          : fixAvailable
            ? "mended by npm audit fix"
            : "no mended version yet";
      const reasons = via.map((one) =>
        typeof one === "string" ? `  through ${one}` : `  ${one.title} ${one.url}`,
      );
      return [`${severity}: ${name}${isDirect ? "" : " (indirect)"}, ${mend}`, ...reasons];
    });
}

const [shipped, all] = [await ask("--omit=dev"), await ask()];
if (shipped.vulnerabilities === undefined || all.vulnerabilities === undefined) {
  console.error(`The registry could not be asked: ${shipped.message ?? all.message ?? "no reason given"}`);
  process.exitCode = 2;
} else if (process.argv.includes("--json")) {
  console.log(JSON.stringify({ shipped: shipped.vulnerabilities, all: all.vulnerabilities }));
  process.exitCode = Object.keys(all.vulnerabilities).length > 0 ? 1 : 0;
} else {
  const inUse = Object.values(shipped.vulnerabilities);
  const names = new Set(inUse.map((one) => one.name));
  const inBuild = Object.values(all.vulnerabilities).filter((one) => !names.has(one.name));
  console.log(`in what runs: ${inUse.length}, in what builds and tests: ${inBuild.length}`);
  for (const line of [...linesOf(inUse), ...linesOf(inBuild)]) console.log(line);
  process.exitCode = inUse.length + inBuild.length > 0 ? 1 : 0;
}
