import { describe, expect, it } from "vitest";
import { isCharacter, matches, parseShortcut, step } from "./shortcut.ts";

const press = (
  key: string,
  held: Partial<Record<"ctrlKey" | "metaKey" | "shiftKey" | "altKey", true>> = {},
) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

describe("parsing", () => {
  it("reads sequences, modifiers, and plus itself", () => {
    expect(parseShortcut("g h").map((s) => s.key)).toEqual(["g", "h"]);
    expect(parseShortcut("mod+shift+P")).toEqual([{ key: "p", mod: true, shift: true, alt: false }]);
    expect(parseShortcut("+")[0]!.key).toBe("+");
    expect(parseShortcut("mod++")[0]).toMatchObject({ key: "+", mod: true });
    expect(() => parseShortcut(" ")).toThrow();
    expect(() => parseShortcut("ctrl+k")).toThrow("ctrl");
  });

  it("tells which ones can be typed by accident", () => {
    expect(["n", "g h", "?"].every(isCharacter)).toBe(true);
    expect(["mod+k", "Escape", "alt+n"].some(isCharacter)).toBe(false);
  });
});

describe("matching", () => {
  it("takes ⌘ on a Mac and Ctrl elsewhere, never the other one", () => {
    const [k] = parseShortcut("mod+k");
    expect(matches(k!, press("k", { metaKey: true }), true)).toBe(true);
    expect(matches(k!, press("k", { ctrlKey: true }), true)).toBe(false);
    expect(matches(k!, press("k", { ctrlKey: true }), false)).toBe(true);
  });

  it("finds ? on any keyboard, but keeps N apart from n", () => {
    expect(matches(parseShortcut("?")[0]!, press("?", { shiftKey: true }), false)).toBe(true);
    expect(matches(parseShortcut("n")[0]!, press("N", { shiftKey: true }), false)).toBe(false);
  });
});

describe("sequences", () => {
  const all = [{ keys: "g h" }, { keys: "g v" }, { keys: "n" }];

  it("fire on their last key only, and start anew after a miss", () => {
    const first = step(all, [], press("g"), false);
    expect(first.fired).toBeUndefined();
    expect(step(all, first.pending, press("v"), false).fired?.keys).toBe("g v");
    expect(step(all, first.pending, press("n"), false).fired?.keys).toBe("n");
    const missed = step(all, first.pending, press("x"), false);
    expect(missed).toEqual({ fired: undefined, pending: [] });
    expect(
      step(all, step(all, first.pending, press("g"), false).pending, press("h"), false).fired?.keys,
    ).toBe("g h");
  });
});
