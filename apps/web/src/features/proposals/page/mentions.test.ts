import { describe, expect, it } from "vitest";
import { mentionAt, mentionsIn, withMentions } from "./mentions.ts";

describe("mentions", () => {
  it("asks for a name behind an @, in Latin and Japanese, not inside an address", () => {
    expect(mentionAt("Hi @aoi k", 9)).toEqual({ from: 3, query: "aoi k" });
    expect(mentionAt("確認を＠青", 5)).toEqual({ from: 3, query: "青" });
    expect(mentionAt("お願い@青", 5)).toEqual({ from: 3, query: "青" });
    expect(mentionAt("a@example", 9)).toBeNull();
    expect(mentionAt("@a\nb", 4)).toBeNull();
  });

  it("tells only people who still stand in the text, each once", () => {
    const known = [
      { id: "1", name: "青木 葵" },
      { id: "2", name: "Ken" },
      { id: "1", name: "青木 葵" },
    ];
    expect(mentionsIn("@青木 葵 さん、お願いします", known)).toEqual(["1"]);
  });

  it("marks names without letting them become Markdown", () => {
    expect(withMentions("@a*b* see", [{ name: "a*b*" }, { name: null }])).toBe("**@a\\*b\\*** see");
  });
});
