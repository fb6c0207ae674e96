import type { PlanItem } from "@ryorin/contract";
import { useMemo } from "react";
import { useT } from "../../i18n.ts";

/** Names of what a plan speaks of by id: items as "P-12 Export as PDF", teams and options by name. */
export type Names = {
  item: (id: string) => string;
  /** The same in quotation marks: within a sentence one must see where a title ends. */
  quoted: (id: string) => string;
  team: (id: string) => string;
  /** Undefined for an option in which nothing is planned. */
  option: (id: string) => string | undefined;
};

export function useNames(
  items: readonly Pick<PlanItem, "id" | "number" | "title" | "optionId" | "optionTitle">[],
  teams: readonly { id: string; name: string }[],
): Names {
  const t = useT();
  return useMemo(() => {
    const titles = new Map(
      items.map(({ id, number, title }) => [id, `${t("proposals.number", { number })} ${title}`]),
    );
    const options = new Map(items.map(({ optionId, optionTitle }) => [optionId, optionTitle]));
    const named = new Map(teams.map(({ id, name }) => [id, name]));
    return {
      ...itemNames(titles, t),
      team: (id) => named.get(id) ?? t("plan.unknownTeam"),
      option: (id) => options.get(id),
    };
  }, [items, teams, t]);
}

/** What the same titles are in a list and in a sentence. */
export function itemNames(
  titles: ReadonlyMap<string, string>,
  t: ReturnType<typeof useT>,
  otherwise?: Names,
): Pick<Names, "item" | "quoted"> {
  return {
    item: (id) => titles.get(id) ?? otherwise?.item(id) ?? t("plan.unknownItem"),
    quoted: (id) => {
      const title = titles.get(id);
      if (title !== undefined) return t("plan.quoted", { title });
      return otherwise?.quoted(id) ?? t("plan.unknownItem");
    },
  };
}
