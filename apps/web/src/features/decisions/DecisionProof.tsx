import type { Decision } from "@ryorin/contract";
import { Link } from "@tanstack/react-router";
import { useWorkspace } from "../../data/session.ts";
import { useT } from "../../i18n.ts";
import classes from "./decision.module.css";
import { FrozenName } from "./FrozenName.tsx";

const seats = ["owner", "value_lead", "technology_lead"] as const;

/** Who held which seat, and by what anyone can check that nothing was changed since. */
export function DecisionProof({ decision }: { decision: Decision }) {
  const t = useT();
  const workspace = useWorkspace().slug;
  const { snapshot } = decision;
  return (
    <section className={classes.part}>
      <h2>{t("decisions.proof")}</h2>
      <dl className={classes.proof}>
        {seats.map((seat) => (
          <div key={seat}>
            <dt>{t(`decisions.seat.${seat}`)}</dt>
            <dd>
              {snapshot.seats[seat] === null ? (
                t("proposals.seatEmpty")
              ) : (
                <FrozenName decision={decision} id={snapshot.seats[seat]} />
              )}
            </dd>
          </div>
        ))}
        <div>
          <dt>{t("proposals.field.author")}</dt>
          <dd>
            <FrozenName decision={decision} id={snapshot.authorId} />
          </dd>
        </div>
        <div>
          <dt>{t("decisions.contentHash")}</dt>
          <dd>
            <code>{snapshot.contentHash}</code>
          </dd>
        </div>
        <div>
          <dt>{t("decisions.snapshotHash")}</dt>
          <dd>
            <code>{decision.snapshotHash}</code>
          </dd>
        </div>
      </dl>
      <p className={classes.quiet}>
        {t("decisions.proofText")}{" "}
        <Link
          to="/w/$workspace/ledger"
          params={{ workspace }}
          search={{ subject: snapshot.proposalId } as never}
        >
          {t("proposals.history.inLedger")}
        </Link>
      </p>
    </section>
  );
}
