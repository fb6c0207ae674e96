import { type Proposal, sealReview } from "@ryorin/contract";
import { otherWheel, type Wheel } from "@ryorin/domain";
import { useMutationOf } from "../../../data/mutation.ts";
import { useT } from "../../../i18n.ts";
import { ConfirmDialog } from "../../../ui/ConfirmDialog.tsx";
import { toast } from "../../../ui/toast.ts";
import type { Draft } from "./draft.ts";

/** The lead seals for the wheel; when the other has sealed, this opens both. */
export function SealDialog(props: {
  proposal: Proposal;
  wheel: Wheel;
  content: Draft;
  judgedHash: string;
  onSealed: () => void;
  onClose: () => void;
}) {
  const t = useT();
  const { proposal, wheel, content, judgedHash } = props;
  const other = otherWheel(wheel);
  const opens = proposal.wheels.find((one) => one.wheel === other)?.state === "sealed";
  const seal = useMutationOf(sealReview, {
    touches: ["decisions"],
    onDone: (now) => {
      toast(t(now.status === "revealed" ? "proposals.seal.opened" : "proposals.seal.done"));
      props.onSealed();
    },
  });
  return (
    <ConfirmDialog
      opened
      title={t(`proposals.seal.title.${wheel}`)}
      confirm={t(opens ? "proposals.seal.confirmOpen" : "proposals.seal.confirm")}
      pending={seal.pending}
      problem={seal.problem}
      onConfirm={() => seal.write({ params: { id: proposal.id, wheel }, body: { content, judgedHash } })}
      onClose={props.onClose}
    >
      <p>{t("proposals.seal.text")}</p>
      <p>
        <strong>{t(opens ? `proposals.seal.willOpen.${other}` : `proposals.seal.waits.${other}`)}</strong>
      </p>
    </ConfirmDialog>
  );
}
