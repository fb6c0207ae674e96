import { getProposal, getReviews, type Proposal, type RouteAnswer } from "@ryorin/contract";
import { type Wheel, wheels } from "@ryorin/domain";
import { IconEyeOff } from "@tabler/icons-react";
import { Link, useParams } from "@tanstack/react-router";
import { useCallNow } from "../../../data/call.ts";
import { useWorkspace } from "../../../data/session.ts";
import { useT } from "../../../i18n.ts";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { PageHeader } from "../../../ui/PageHeader.tsx";
import { WheelMark } from "../../../ui/WheelMark.tsx";
import { BackToProposal } from "../BackToProposal.tsx";
import { ChooseWheel } from "../page/ChooseWheel.tsx";
import { useGainUnit } from "../unit.ts";
import { draftFor } from "./draft.ts";
import { ReviewEditor } from "./ReviewEditor.tsx";
import { SealedReview } from "./SealedReview.tsx";

export type WheelReview = RouteAnswer<typeof getReviews>["wheels"][number];

/** One wheel's review of a proposal: drafting and sealing before the reveal, revising after it. */
export function ReviewEditorPage() {
  const t = useT();
  const params = useParams({ strict: false }) as { id: string; wheel: string };
  const wheel = wheels.find((one) => one === params.wheel) ?? "value";
  const { data: proposal } = useCallNow(getProposal, { params: { id: params.id } });
  const { data: reviews } = useCallNow(getReviews, { params: { id: params.id } });
  const review = reviews.wheels.find((one) => one.wheel === wheel)!;
  return (
    <>
      <PageHeader
        title={t(`proposals.reviewOf.${wheel}`)}
        above={<BackToProposal proposal={proposal} />}
        actions={<WheelMark wheel={wheel} soft />}
      />
      <Body
        key={`${proposal.id} ${wheel} ${proposal.round}`}
        proposal={proposal}
        wheel={wheel}
        review={review}
      />
    </>
  );
}

function Body({ proposal, wheel, review }: { proposal: Proposal; wheel: Wheel; review: WheelReview }) {
  const t = useT();
  const workspace = useWorkspace().slug;
  const { unit } = useGainUnit();
  const may = (act: string) => proposal.acts.some((one) => one.act === act && one.wheel === wheel);
  const optionIds = proposal.options.map(({ id }) => id);
  if (proposal.actsFor.mustChoose) return <ChooseWheel proposal={proposal} />;
  if (may("revise")) {
    const latest = review.versions.findLast((one) => one.round === proposal.round)?.content;
    return (
      <ReviewEditor
        mode="revise"
        proposal={proposal}
        review={review}
        loaded={{ draft: draftFor(wheel, optionIds, unit, latest), version: null }}
      />
    );
  }
  if (may("begin_review") || may("seal")) {
    const mine = review.drafts.find((one) => one.mine);
    return (
      <ReviewEditor
        mode="write"
        proposal={proposal}
        review={review}
        loaded={{ draft: draftFor(wheel, optionIds, unit, mine?.content), version: mine?.version ?? null }}
      />
    );
  }
  if (review.status.state === "sealed" && review.readable)
    return <SealedReview proposal={proposal} review={review} />;
  return (
    <EmptyState
      icon={IconEyeOff}
      title={t("proposals.closed.title")}
      action={
        <Link to="/w/$workspace/proposals/$id" params={{ workspace, id: proposal.id }}>
          {t("proposals.closed.back")}
        </Link>
      }
    >
      {t("proposals.closed.text")}
    </EmptyState>
  );
}
