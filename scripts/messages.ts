/**
 * Keeps en.json and ja.json in step.
 *
 *   node scripts/messages.ts set  < '{"voices.title": ["Voices", "声"]}'   add or replace keys in both files
 *   node scripts/messages.ts remove voices.title …                        drop keys from both files
 *   node scripts/messages.ts check                                        exit 1 when the files differ in keys
 */
import { closeSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

type Tree = { [key: string]: string | Tree };

const folder = new URL("../packages/messages/", import.meta.url);
const lock = new URL(".lock", folder);

function read(language: string): Tree {
  return JSON.parse(readFileSync(new URL(`${language}.json`, folder), "utf8")) as Tree;
}

function write(language: string, tree: Tree): void {
  const part = new URL(`${language}.json.part`, folder);
  writeFileSync(part, `${JSON.stringify(sorted(tree), null, 2)}\n`);
  renameSync(part, new URL(`${language}.json`, folder));
}

function sorted(tree: Tree): Tree {
  return Object.fromEntries(
    Object.entries(tree)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([key, value]): [string, string | Tree] => [
        key,
        typeof value === "string" ? value : sorted(value),
      ])
      // What held only keys that were removed goes with them.
      .filter(([, value]) => typeof value === "string" || Object.keys(value).length > 0),
  );
}

function place(tree: Tree, key: string, text: string | undefined): void {
  const path = key.split(".");
  const last = path.pop();
  if (last === undefined) return;
  let node = tree;
  for (const part of path) {
    const next = node[part] ?? {};
    if (typeof next === "string") throw new Error(`${key}: "${part}" is already a text`);
    node[part] = next;
    node = next;
  }
  if (typeof node[last] === "object") throw new Error(`${key} already holds other keys`);
  if (text === undefined) delete node[last];
  else node[last] = text;
}

/** Every key of a tree in dotted form; plural suffixes fold into one key. */
function keys(tree: Tree, prefix = ""): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string"
      ? [prefix + key.replace(/_(zero|one|two|few|many|other)$/, "")]
      : keys(value, `${prefix}${key}.`),
  );
}

async function locked(act: () => void): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      closeSync(openSync(lock, "wx"));
      break;
    } catch {
      if (tries > 400) throw new Error("packages/messages/.lock is held; remove it if nothing is running");
      await sleep(25);
    }
  }
  try {
    act();
  } finally {
    rmSync(lock);
  }
}

const [verb, ...rest] = process.argv.slice(2);
if (verb === "set") {
  const given = JSON.parse(readFileSync(0, "utf8")) as Record<
    string,
    [string, string] | { ja: string; one: string; other: string }
  >;
  await locked(() => {
    const en = read("en");
    const ja = read("ja");
    for (const [key, texts] of Object.entries(given)) {
      if (Array.isArray(texts)) {
        place(en, key, texts[0]);
        place(ja, key, texts[1]);
      } else {
        place(en, `${key}_one`, texts.one);
        place(en, `${key}_other`, texts.other);
        place(ja, `${key}_other`, texts.ja);
      }
    }
    write("en", en);
    write("ja", ja);
  });
} else if (verb === "remove") {
  await locked(() => {
    const en = read("en");
    const ja = read("ja");
    for (const key of rest) {
      for (const suffix of ["", "_one", "_other"]) {
        place(en, key + suffix, undefined);
        place(ja, key + suffix, undefined);
      }
    }
    write("en", en);
    write("ja", ja);
  });
} else if (verb === "check") {
  const en = new Set(keys(read("en")));
  const ja = new Set(keys(read("ja")));
  const lone = [
    ...[...en].filter((k) => !ja.has(k)).map((k) => `ja.json lacks ${k}`),
    ...[...ja].filter((k) => !en.has(k)).map((k) => `en.json lacks ${k}`),
  ];
  for (const line of lone) console.error(line);
  process.exitCode = lone.length > 0 ? 1 : 0;
} else {
  console.error("use: node scripts/messages.ts set | remove KEY… | check");
  process.exitCode = 2;
}
