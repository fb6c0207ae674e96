import type { Decision } from "@ryorin/contract";
import { IconArchive, IconArrowRight, IconInfoCircle, IconUsers } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useWorkspace } from "../../data/session.ts";
import { useT } from "../../i18n.ts";
import classes from "./decision.module.css";

/** What a reader has to know before trusting it: replaced, looked at again, set aside, made by one person. */
export function DecisionBanners({ decision }: { decision: Decision }) {
  const t = useT();
  const workspace = useWorkspace().slug;
  const { supersededBy, underReview, setAside, snapshot } = decision;
  return (
    <div className={classes.banners}>
      {supersededBy && (
        <Banner tone="warn" icon={IconArchive}>
          {t("decisions.superseded")}{" "}
          <Link to="/w/$workspace/decisions/$id" params={{ workspace, id: supersededBy.id }}>
            {t("decisions.number", { number: supersededBy.number })}{" "}
            <IconArrowRight size={14} stroke={1.8} aria-hidden="true" />
          </Link>
        </Banner>
      )}
      {underReview && !supersededBy && (
        <Banner tone="warn" icon={IconArchive}>
          {t("decisions.underReview")}
        </Banner>
      )}
      {setAside && (
        <Banner tone="warn" icon={IconArchive}>
          {t(`decisions.setAside.${setAside}`)}
        </Banner>
      )}
      {snapshot.onePersonHeldBothKeys && <Banner icon={IconUsers}>{t("decisions.onePerson")}</Banner>}
      {snapshot.overDisagreement && <Banner icon={IconInfoCircle}>{t("decisions.overDisagreement")}</Banner>}
    </div>
  );
}

function Banner(props: { tone?: "warn"; icon: typeof IconArchive; children: ReactNode }) {
  return (
    <p className={classes.banner} data-tone={props.tone}>
      <props.icon size={17} stroke={1.7} aria-hidden="true" />
      <span>{props.children}</span>
    </p>
  );
}
