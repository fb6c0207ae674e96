import { type BulkAct, changeVoices, undoChangeVoices } from "@ryorin/contract";
import { useMutationOf } from "../../data/mutation.ts";
import { t } from "../../i18n.ts";
import { toast } from "../../ui/toast.ts";

const touches = ["proposals"] as const;

/** One act on many voices, told by a toast that takes it back. */
export function useBulk(onDone?: () => void, onEnd?: (error: Error | null) => void) {
  const undo = useMutationOf(undoChangeVoices, {
    touches,
    onDone: ({ restored, kept }) =>
      toast(
        kept.length === 0
          ? t("voices.bulk.restored", { count: restored })
          : t("voices.bulk.restoredSome", { restored, kept: kept.length }),
      ),
  });
  const act = useMutationOf(changeVoices, {
    touches,
    ...(onEnd === undefined ? {} : { onEnd }),
    onDone: ({ id, changed }, { body }) => {
      if (changed === 0) {
        toast(t("voices.bulk.same"));
        onDone?.();
        return;
      }
      const said = t(`voices.bulk.done.${wordOf(body.change as BulkAct)}`, { count: changed });
      const back = { label: t("voices.bulk.undo"), run: () => undo.write({ params: { id } }) };
      toast(said, { act: back });
      onDone?.();
    },
  });
  return {
    write: (ids: readonly string[], change: BulkAct) => act.write({ body: { ids: [...ids], change } }),
    pending: act.pending,
    problem: act.problem ?? undo.problem,
  };
}

function wordOf(change: BulkAct) {
  switch (change.act) {
    case "assign":
      return change.needId === null ? "unassign" : "assign";
    case "tag":
      return "tag";
    case "archive":
      return change.archived ? "archive" : "unarchive";
    case "status":
      return change.status;
  }
}
