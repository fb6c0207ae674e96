import { ActionIcon, Button, Menu } from "@mantine/core";
import { chooseWheel, type Proposal, submitProposal } from "@ryorin/contract";
import { IconDots } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense, useMemo, useState } from "react";
import { useMutationOf } from "../../../data/mutation.ts";
import { useWorkspace } from "../../../data/session.ts";
import { useT } from "../../../i18n.ts";
import { useActions } from "../../../ui/actions.ts";
import { ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { toast } from "../../../ui/toast.ts";
import { WheelShape } from "../../../ui/WheelMark.tsx";
import classes from "./acts.module.css";
import { type Offer, offersOf } from "./offers.ts";

const ReasonDialog = lazy(() => import("./ReasonDialog.tsx"));
const TurnKeyDialog = lazy(() => import("../../decisions/keys/TurnKeyDialog.tsx"));
const OwnerDecisionDialog = lazy(() => import("../../decisions/keys/OwnerDecisionDialog.tsx"));

/** Single keys of the acts one does often; of two wheels' acts only the first takes the key. */
const keyOf: Partial<Record<Offer["act"], string>> = {
  submit: "s",
  write_review: "r",
  accept: "k",
  change: "e",
};

/** Opens, sends or navigates: what one can do with a proposal, wherever it is offered; nothing until it has come. */
export function useOffers(proposal: Proposal | undefined) {
  const t = useT();
  const workspace = useWorkspace().slug;
  const navigate = useNavigate();
  const [open, setOpen] = useState<Offer>();
  const id = proposal?.id ?? "";
  const submit = useMutationOf(submitProposal, {
    touches: ["decisions"],
    onDone: () => toast(t("proposals.act.submitted")),
  });
  const choose = useMutationOf(chooseWheel, { onDone: () => toast(t("proposals.act.choseWheel")) });
  const offers = useMemo(() => (proposal === undefined ? [] : offersOf(proposal)), [proposal]);
  const twoWheels = new Set(proposal?.acts.flatMap(({ wheel }) => wheel ?? [])).size > 1;

  const labelOf = ({ act, wheel }: Offer): string => {
    if (act === "accept" && wheel !== null) return t(`proposals.act.turnKey.${wheel}`);
    if (act === "write_review" && wheel !== null) return t(`proposals.act.writeReview.${wheel}`);
    if (act === "choose_wheel" && wheel !== null) return t(`proposals.act.actFor.${wheel}`);
    if (act === "revise" && wheel !== null) return t(`proposals.act.revise.${wheel}`);
    if (act === "unseal" && wheel !== null) return t(`proposals.act.unseal.${wheel}`);
    const label = t(`proposals.act.${act as "submit"}`);
    // Whoever holds both seats has the same act twice.
    return wheel !== null && twoWheels
      ? t("proposals.act.forWheel", { act: label, wheel: t(`ui.wheel.${wheel}`) })
      : label;
  };

  function run(offer: Offer): void {
    const { act, wheel } = offer;
    if (act === "change")
      void navigate({ to: "/w/$workspace/proposals/$id/edit", params: { workspace, id } });
    else if ((act === "write_review" || act === "revise") && wheel !== null)
      void navigate({ to: "/w/$workspace/proposals/$id/review/$wheel", params: { workspace, id, wheel } });
    else if (act === "submit") submit.write({ params: { id }, body: {} });
    else if (act === "choose_wheel" && wheel !== null) choose.write({ params: { id }, body: { wheel } });
    else setOpen(offer);
  }

  const close = () => setOpen(undefined);
  const dialog: ReactNode = open !== undefined && proposal !== undefined && (
    <Suspense fallback={null}>
      {open.act === "accept" && open.wheel !== null ? (
        <TurnKeyDialog proposal={proposal} wheel={open.wheel} onClose={close} />
      ) : open.act === "owner_decide" ? (
        <OwnerDecisionDialog proposal={proposal} onClose={close} />
      ) : (
        <ReasonDialog proposal={proposal} offer={open} label={labelOf(open)} onClose={close} />
      )}
    </Suspense>
  );
  return {
    offers,
    labelOf,
    /** Whether a label needs its wheel's mark beside it. */
    marked: (offer: Offer) => offer.wheel !== null && (twoWheels || offer.act === "accept"),
    run,
    pending: submit.pending || choose.pending,
    problem: submit.problem ?? choose.problem,
    dialog,
  };
}

/** Buttons for what the reader can do now, a menu for the rest, and their single keys. */
export function ProposalActs({ proposal }: { proposal: Proposal }) {
  const t = useT();
  const { offers, labelOf, marked, run, pending, problem, dialog } = useOffers(proposal);
  const keyed = new Set<string>();
  useActions(
    offers.map((offer) => {
      const keys = keyOf[offer.act];
      const first = keys !== undefined && !keyed.has(keys);
      if (first) keyed.add(keys);
      return {
        id: `proposal ${offer.act}.${offer.wheel ?? ""}`,
        label: labelOf(offer),
        group: t("proposals.thisProposal"),
        ...(first ? { keys } : {}),
        run: () => run(offer),
      };
    }),
  );
  const shown = offers.filter(({ place }) => place !== "rare");
  const rare = offers.filter(({ place }) => place === "rare");
  const firstNext = shown.find(({ place }) => place === "next");
  return (
    <div className={classes.acts}>
      {shown.map((offer) => (
        <Button
          key={`${offer.act} ${offer.wheel}`}
          variant={
            offer === firstNext || (offer.act === firstNext?.act && offer.place === "next")
              ? "filled"
              : "default"
          }
          loading={offer === firstNext && pending}
          leftSection={
            marked(offer) && offer.wheel ? (
              <WheelOnButton offer={offer} filled={offer.act === firstNext?.act} />
            ) : null
          }
          onClick={() => run(offer)}
        >
          {labelOf(offer)}
        </Button>
      ))}
      {rare.length > 0 && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="default" size="input-sm" aria-label={t("proposals.act.more")}>
              <IconDots size={17} stroke={1.7} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {rare.map((offer) => (
              <Menu.Item
                key={`${offer.act} ${offer.wheel}`}
                leftSection={offer.wheel ? <WheelShape wheel={offer.wheel} /> : null}
                onClick={() => run(offer)}
              >
                {labelOf(offer)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {problem && (
        <div className={classes.problem}>
          <ProblemAlert problem={problem} />
        </div>
      )}
      {dialog}
    </div>
  );
}

/** On a dark button the shape stands in the button's own colour. */
function WheelOnButton({ offer, filled }: { offer: Offer; filled: boolean }) {
  return (
    <span className={filled ? classes.onFill : undefined}>
      <WheelShape wheel={offer.wheel!} />
    </span>
  );
}
