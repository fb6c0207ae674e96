import type { Backtest } from "@ryorin/contract";
import { describe, expect, it } from "vitest";
import { asGuessed, queryOf, readAnew, withColumn } from "./settings.ts";

const present: Backtest["columns"] = {
  estimate: "hours",
  actual: "spent",
  estimatedAt: "made",
  doneAt: "done",
  id: "key",
  by: ["who", "kind"],
};

describe("what is sent with a file", () => {
  it("is nothing that was left to the guess", () => {
    expect(queryOf("a.csv", asGuessed)).toEqual({ name: "a.csv", batch: 20 });
  });

  it("says that there is no id and no class, which an absent parameter could not", () => {
    expect(queryOf("a.csv", { ...asGuessed, id: null, by: [] })).toMatchObject({ without: ["id", "by"] });
    expect(queryOf("a.csv", { ...asGuessed, by: ["who"] })).toMatchObject({ by: ["who"] });
  });

  it("names each value of a filter, and no filter without one", () => {
    const where = { column: "state", values: ["done", "a=b"] };
    expect(queryOf("a.csv", { ...asGuessed, where })).toMatchObject({ where: ["state=done", "state=a=b"] });
    expect(queryOf("a.csv", { ...asGuessed, where: { ...where, values: [] } })).not.toHaveProperty("where");
  });
});

describe("a column", () => {
  it("serves one purpose: taken for another, it is freed from the one it had", () => {
    const first = withColumn(asGuessed, present, "estimate", "points");
    expect(first.columns).toEqual({ estimate: "points" });
    expect(withColumn(first, present, "actual", "points").columns).toEqual({ actual: "points" });
    expect(withColumn(first, present, "id", "points")).toMatchObject({ columns: {}, id: "points" });
    expect(withColumn(asGuessed, present, "estimate", "kind").by).toEqual(["who"]);
    expect(withColumn({ ...asGuessed, id: "key" }, present, "estimate", "key").id).toBeNull();
  });

  it("is guessed anew in another sheet or encoding, while what is scored stays", () => {
    const settings = { ...asGuessed, columns: { estimate: "hours" }, from: "2026-01-01", batch: 5 };
    expect(readAnew(settings, { encoding: "shift_jis" })).toEqual({
      columns: {},
      from: "2026-01-01",
      batch: 5,
      encoding: "shift_jis",
    });
  });
});
