import { expect, it } from "vitest";
import { translate } from "./translate.ts";

it("writes counts with the separators of the language, and picks the plural by the number", () => {
  expect(translate("en", "customers.voicesCount", { count: 1 })).toBe("1 voice");
  expect(translate("en", "customers.voicesCount", { count: 1_381 })).toBe("1,381 voices");
  expect(translate("ja", "home.things", { count: 1_234_567 })).toBe("1,234,567件");
});

it("leaves alone what names a thing, and texts that look like a number", () => {
  expect(translate("ja", "proposals.number", { number: 1_234 })).toBe("P-1234");
  expect(translate("en", "startup.port_in_use", { port: 54_321 })).toContain("54321");
  expect(translate("en", "ui.figure.n", { n: "2000" })).toBe("n = 2000");
});
