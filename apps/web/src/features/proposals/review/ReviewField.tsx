import { getCustomer, listSegments } from "@ryorin/contract";
import type { Range } from "@ryorin/domain";
import type { ReactNode } from "react";
import { useCall } from "../../../data/call.ts";
import { useT } from "../../../i18n.ts";
import { DateText } from "../../../ui/DateText.tsx";
import { RangeFigure } from "../../../ui/RangeFigure.tsx";
import { useFormats } from "../../../ui/useFormats.ts";
import { formatDays, type GainUnit, totalDays } from "../unit.ts";
import type { AnswerField, FeasibilityAnswer, ValueAnswer } from "./draft.ts";
import classes from "./review.module.css";
import { useTeamName } from "./teams.ts";

type Partial3 = { p10: number | null; p50: number | null; p90: number | null } | null;
const nothing = <span className={classes.quiet}>–</span>;

/** One answer of a review, as it is read: on the open reviews, beside a draft, in a conflict, in a decision. */
export function ReviewField(props: {
  field: AnswerField | "note";
  value: unknown;
  unit: GainUnit;
}): ReactNode {
  const { field, value, unit } = props;
  switch (field) {
    case "gain":
      return <Gain range={value as Partial3} unit={unit} />;
    case "whoGains":
      return <WhoGains who={value as ValueAnswer["whoGains"]} />;
    case "strategicFit":
    case "marketingFit":
      return <Fit fit={value as ValueAnswer["strategicFit"]} />;
    case "criticality":
      return <Criticality criticality={value as ValueAnswer["criticality"]} />;
    case "verdict":
      return <Verdict verdict={value as FeasibilityAnswer["verdict"]} />;
    case "effort":
      return <Effort effort={value as FeasibilityAnswer["effort"]} />;
    case "risks":
      return <Risks risks={value as FeasibilityAnswer["risks"]} />;
    case "conditions":
      return <Lines lines={value as string[]} />;
    case "alternatives":
      return <Alternatives alternatives={value as FeasibilityAnswer["alternatives"]} />;
    case "links":
      return <Links links={value as string[]} />;
    default:
      return value === "" || value === undefined ? (
        nothing
      ) : (
        <span className={classes.text}>{String(value)}</span>
      );
  }
}

const isComplete = (range: Partial3): range is Range =>
  range !== null && range.p10 !== null && range.p50 !== null && range.p90 !== null;

function Gain({ range, unit }: { range: Partial3; unit: GainUnit }) {
  if (range === null) return nothing;
  if (isComplete(range)) return <RangeFigure range={range} format={unit.format} />;
  return (
    <>{[range.p10, range.p50, range.p90].map((one) => (one === null ? "?" : unit.format(one))).join(" – ")}</>
  );
}

function WhoGains({ who }: { who: ValueAnswer["whoGains"] }) {
  const formats = useFormats();
  const segments = useCall(listSegments, {}, { enabled: who.segmentIds.length > 0 });
  const names = who.segmentIds.map((id) => segments.data?.data.find((one) => one.id === id)?.name ?? "…");
  if (names.length + who.customerIds.length === 0 && who.text === "") return nothing;
  return (
    <>
      {names.length > 0 && <div>{formats.list(names)}</div>}
      {who.customerIds.length > 0 && (
        <div>
          {who.customerIds.map((id, at) => (
            <span key={id}>
              {at > 0 && (formats.language === "ja" ? "、" : ", ")}
              <CustomerName id={id} />
            </span>
          ))}
        </div>
      )}
      {who.text !== "" && <div className={classes.text}>{who.text}</div>}
    </>
  );
}

export function CustomerName({ id }: { id: string }) {
  const customer = useCall(getCustomer, { params: { id } });
  return customer.data?.name ?? "…";
}

function Fit({ fit }: { fit: ValueAnswer["strategicFit"] }) {
  const t = useT();
  if (fit.verdict === null && fit.reason === "") return nothing;
  return (
    <>
      {fit.verdict && <strong>{t(`proposals.fit.${fit.verdict}`)}</strong>}{" "}
      <span className={classes.text}>{fit.reason}</span>
    </>
  );
}

function Criticality({ criticality }: { criticality: ValueAnswer["criticality"] }) {
  const t = useT();
  if (criticality === null) return nothing;
  if (criticality.kind === "decay")
    return <>{t("proposals.criticality.decays", { n: criticality.perMonthPercent })}</>;
  if (criticality.kind === "none") return <>{t("proposals.criticality.none")}</>;
  return (
    <>
      {t("proposals.criticality.hard_date")} <DateText when={criticality.date} />
    </>
  );
}

function Verdict({ verdict }: { verdict: FeasibilityAnswer["verdict"] }) {
  const t = useT();
  return verdict === null ? nothing : <strong>{t(`proposals.verdict.${verdict}`)}</strong>;
}

function Effort({ effort }: { effort: FeasibilityAnswer["effort"] }) {
  const t = useT();
  const formats = useFormats();
  const nameOf = useTeamName();
  if (effort.length === 0) return nothing;
  const format = formatDays(formats);
  const complete = effort.flatMap((one) =>
    isComplete(one.personDays) ? [{ personDays: one.personDays }] : [],
  );
  const total = complete.length === effort.length && effort.length > 1 ? totalDays(complete) : null;
  return (
    <table className={classes.effort}>
      <tbody>
        {effort.map(({ teamId, personDays }) => (
          <tr key={teamId}>
            <th scope="row">{nameOf(teamId)}</th>
            <td>
              {isComplete(personDays) ? (
                <RangeFigure range={personDays} format={format} unit={t("proposals.unit.days")} />
              ) : (
                "?"
              )}
            </td>
          </tr>
        ))}
        {total && (
          <tr className={classes.total}>
            <th scope="row">{t("proposals.total")}</th>
            <td>
              <RangeFigure range={total} format={format} unit={t("proposals.unit.days")} />
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

function Risks({ risks }: { risks: FeasibilityAnswer["risks"] }) {
  const t = useT();
  if (risks.length === 0) return nothing;
  return (
    <ul className={classes.lines}>
      {risks.map((risk, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a risk has no other identity
        <li key={at}>
          {risk.what}
          {risk.consequence !== "" && <span> → {risk.consequence}</span>}{" "}
          {risk.likelihood && (
            <span className={classes.quiet}>{t(`proposals.likelihood.${risk.likelihood}`)}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  if (lines.length === 0) return nothing;
  return (
    <ul className={classes.lines}>
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other identity
        <li key={at}>{line}</li>
      ))}
    </ul>
  );
}

function Alternatives({ alternatives }: { alternatives: FeasibilityAnswer["alternatives"] }) {
  if (alternatives.length === 0) return nothing;
  return (
    <ul className={classes.lines}>
      {alternatives.map(({ title, description }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other identity
        <li key={at}>
          {title}
          {description !== "" && <div className={classes.quiet}>{description}</div>}
        </li>
      ))}
    </ul>
  );
}

function Links({ links }: { links: readonly string[] }) {
  if (links.length === 0) return nothing;
  return (
    <ul className={classes.lines}>
      {links.map((link) => (
        <li key={link}>
          {/^https?:\/\//i.test(link) ? (
            <a href={link} target="_blank" rel="noreferrer">
              {link}
            </a>
          ) : (
            link
          )}
        </li>
      ))}
    </ul>
  );
}
