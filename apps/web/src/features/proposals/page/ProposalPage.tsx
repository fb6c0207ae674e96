import { Tabs } from "@mantine/core";
import { getProposal, listComments } from "@ryorin/contract";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useCall, useCallNow } from "../../../data/call.ts";
import { useWorkspace } from "../../../data/session.ts";
import { useT } from "../../../i18n.ts";
import { useActions } from "../../../ui/actions.ts";
import { PageHeader } from "../../../ui/PageHeader.tsx";
import { ProposalActs } from "../acts/ProposalActs.tsx";
import { OpenReviews } from "../review/OpenReviews.tsx";
import { ProposalStatus } from "../words.tsx";
import { ChooseWheel } from "./ChooseWheel.tsx";
import { Conversation } from "./Conversation.tsx";
import { History } from "./History.tsx";
import { Notices } from "./Notices.tsx";
import { Overview } from "./Overview.tsx";
import { ProposalMeta } from "./ProposalMeta.tsx";
import classes from "./page.module.css";
import { WheelsCard } from "./WheelsCard.tsx";

const tabs = ["overview", "reviews", "talk", "history"] as const;
type Tab = (typeof tabs)[number];

/** One proposal: what it is, how the wheels stand, what one can do now; below it the four views of it. */
export function ProposalPage() {
  const t = useT();
  const { id } = useParams({ strict: false }) as { id: string };
  const { data: proposal } = useCallNow(getProposal, { params: { id } });
  const comments = useCall(listComments, { params: { id } });
  const [tab, setTab] = useTab();
  const talk = comments.data?.data ?? [];
  const unanswered = talk.filter((one) => one.kind === "question" && one.resolvedAt === null).length;
  useActions(
    tabs.map((name, at) => ({
      id: `proposals.tab.${name}`,
      label: t(`proposals.tab.${name}`),
      group: t("proposals.thisProposal"),
      keys: String(at + 1),
      run: () => setTab(name),
    })),
  );
  const counted: Partial<Record<Tab, string>> = {
    talk: talk.length === 0 ? "" : unanswered === 0 ? String(talk.length) : `${talk.length} (${unanswered})`,
  };
  return (
    <>
      <PageHeader
        title={proposal.title}
        above={
          <span className={classes.top}>
            {t("proposals.number", { number: proposal.number })}
            <ProposalStatus status={proposal.status} underReview={proposal.underReview} />
          </span>
        }
        actions={<ProposalActs proposal={proposal} />}
      />
      <ProposalMeta proposal={proposal} />
      <Notices proposal={proposal} />
      {proposal.actsFor.mustChoose && <ChooseWheel proposal={proposal} />}
      <WheelsCard proposal={proposal} />
      <Tabs value={tab} onChange={(next) => setTab((next ?? "overview") as Tab)} keepMounted={false}>
        <Tabs.List className={classes.tabs}>
          {tabs.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`proposals.tab.${name}`)}
              {counted[name] && <span className={classes.count}> {counted[name]}</span>}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="overview">
          <Overview proposal={proposal} />
        </Tabs.Panel>
        <Tabs.Panel value="reviews">
          <OpenReviews proposal={proposal} />
        </Tabs.Panel>
        <Tabs.Panel value="talk">
          <Conversation proposal={proposal} comments={talk} pending={comments.isPending} />
        </Tabs.Panel>
        <Tabs.Panel value="history">
          <History proposal={proposal} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}

/** The tab stands in the address, so that one can point at it. */
function useTab(): [Tab, (tab: Tab) => void] {
  const search = useSearch({ strict: false }) as { tab?: unknown };
  const navigate = useNavigate();
  const { slug: workspace } = useWorkspace();
  const { id } = useParams({ strict: false }) as { id: string };
  const tab = tabs.find((name) => name === search.tab) ?? "overview";
  return [
    tab,
    (next) =>
      void navigate({
        to: "/w/$workspace/proposals/$id",
        params: { workspace, id },
        search: (next === "overview" ? {} : { tab: next }) as never,
        replace: true,
        resetScroll: false,
      }),
  ];
}
