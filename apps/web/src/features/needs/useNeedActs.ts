import { type CountedNeed, changeNeed, mergeNeeds, type Need, undoMergeNeeds } from "@ryorin/contract";
import { useRef } from "react";
import { useMutationOf } from "../../data/mutation.ts";
import { t } from "../../i18n.ts";
import { toast } from "../../ui/toast.ts";

const options = { touches: ["proposals"] } as const;

/** Moving, merging and archiving needs, each with its way back. */
export function useNeedActs() {
  /** What a need was before the act under way, for its undo. */
  const origin = useRef(new Map<string, Need>()).current;
  const revert = useMutationOf(changeNeed, { ...options, onDone: () => toast(t("needs.restored")) });
  const undoMerge = useMutationOf(undoMergeNeeds, {
    ...options,
    onDone: ({ kept }) => toast(kept === 0 ? t("needs.restored") : t("needs.restoredSome", { count: kept })),
  });
  const merging = useMutationOf(mergeNeeds, {
    ...options,
    onDone: ({ id, voices }) =>
      toast(t("needs.merged", { count: voices }), {
        act: { label: t("voices.bulk.undo"), run: () => undoMerge.write({ params: { id } }) },
      }),
  });
  const changing = useMutationOf(changeNeed, {
    ...options,
    onDone: (after, { body }) => {
      const before = origin.get(after.id);
      if (before === undefined) return;
      const said = body.archived === undefined ? "needs.moved" : "needs.archivedDone";
      toast(t(said, { title: after.title }), {
        act: {
          label: t("voices.bulk.undo"),
          run: () =>
            revert.write({
              params: { id: after.id },
              version: after.version,
              body:
                body.archived === undefined ? { parentId: before.parentId } : { archived: before.archived },
            }),
        },
      });
    },
  });
  return {
    move: (need: CountedNeed, parentId: string | null) => {
      if (need.parentId === parentId) return;
      origin.set(need.id, need);
      changing.write({ params: { id: need.id }, version: need.version, body: { parentId } });
    },
    archive: (need: CountedNeed, archived: boolean) => {
      origin.set(need.id, need);
      changing.write({ params: { id: need.id }, version: need.version, body: { archived } });
    },
    merge: (need: CountedNeed, intoId: string) =>
      merging.write({ params: { id: need.id }, body: { intoId } }),
    problem: changing.problem ?? merging.problem ?? revert.problem ?? undoMerge.problem,
    stale: changing.stale !== undefined || revert.stale !== undefined,
  };
}
