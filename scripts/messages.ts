/**
 * Keeps en.json and ja.json in step.
 *
 *   node scripts/messages.ts set  < '{"voices.title": ["Voices", "声"]}'   add or replace keys in both files
 *   node scripts/messages.ts remove voices.title …                        drop keys from both files
 *   node scripts/messages.ts check                                        exit 1 when the files differ in keys,
 *                                                                         or Japanese has stray spaces
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

/** Every text of a tree with its key in dotted form. */
function texts(tree: Tree, prefix = ""): [key: string, text: string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[prefix + key, value]] : texts(value, `${prefix}${key}.`),
  );
}

/** The keys; plural suffixes fold into one key. */
const keys = (tree: Tree): string[] =>
  texts(tree).map(([key]) => key.replace(/_(zero|one|two|few|many|other)$/, ""));

/** Japanese sets no space between its words; the columns of a command's help are the exception. */
const spaceInJapanese =
  /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}、。「」（）・ー] +[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}、。「」（）・ー]/u;

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
  const spaced = texts(read("ja"))
    .filter(([key, text]) => !key.endsWith(".help") && spaceInJapanese.test(text))
    .map(([key, text]) => `ja.json has a space between Japanese characters in ${key}: ${text}`);
  for (const line of [...lone, ...spaced]) console.error(line);
  process.exitCode = lone.length + spaced.length > 0 ? 1 : 0;
} else {
  console.error("use: node scripts/messages.ts set | remove KEY… | check");
  process.exitCode = 2;
}
