import type { Browser, Locator, Page } from "playwright-core";
import { accessible } from "./axe.ts";
import { openContext, type Reader } from "./browser.ts";
import { type Company, type Person, signIn } from "./company.ts";
import { type Words, wordsIn } from "./words.ts";

/** One person before a browser of their own, finding things by the words they read. */
export type Desk = {
  readonly page: Page;
  readonly t: Words;
  /** Errors that the page itself threw, and what its policy kept out. */
  readonly faults: readonly string[];
  /** To a page of the workspace: `/voices`. */
  go(path: string): Promise<void>;
  button(name: string, within?: Locator): Locator;
  box(name: string, within?: Locator): Locator;
  /** Waits until the words stand somewhere on the page, by themselves. */
  see(text: string | RegExp): Promise<void>;
  /** Waits until the words stand on the page, as a part of others. */
  seePart(text: string): Promise<void>;
  /** As `see`, in the page's heading. */
  head(title: string): Promise<void>;
  /** No violation on the page as it stands. */
  accessible(): Promise<void>;
};

/** Long, so that a loaded machine is waited for; nothing waits longer than it must. */
const patience = 30_000;

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

export async function openDesk(
  browser: Browser,
  company: Company,
  person: Person,
  reader: Reader,
): Promise<Desk> {
  const context = await openContext(browser, company.origin, reader);
  await signIn(context, company.origin, person);
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  return deskOf(page, company.slug, reader.language);
}

export function deskOf(page: Page, slug: string, language: Reader["language"]): Desk {
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(`${page.url()} ${error.stack ?? error.message}`));
  page.on("console", (line) => {
    if (line.type() !== "error" || !/Content Security Policy/.test(line.text())) return;
    const { url, lineNumber, columnNumber } = line.location();
    faults.push(`${page.url()} ${line.text()} ${url}:${lineNumber}:${columnNumber}`);
  });
  return {
    page,
    t: wordsIn(language),
    faults,
    go: async (path) => void (await page.goto(`/w/${slug}${path}`)),
    button: (name, within) => (within ?? page).getByRole("button", { name, exact: true }),
    box: (name, within) => (within ?? page).getByRole("textbox", { name, exact: true }),
    see: (text) => page.getByText(text, { exact: true }).first().waitFor(),
    seePart: (text) =>
      page
        .getByText(new RegExp(literally(text)))
        .first()
        .waitFor(),
    head: (name) => page.getByRole("heading", { level: 1, name, exact: true }).waitFor(),
    accessible: () => accessible(page),
  };
}
