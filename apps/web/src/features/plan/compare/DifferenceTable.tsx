import type { comparePlans, PlanResult, RouteAnswer } from "@ryorin/contract";
import { useT } from "../../../i18n.ts";
import { ScrollRegion } from "../../../ui/ScrollRegion.tsx";
import { useFormats } from "../../../ui/useFormats.ts";
import { ReasonList } from "../item/ItemReasons.tsx";
import type { Names } from "../names.ts";
import { OddsText } from "../OddsText.tsx";
import classes from "./Compare.module.css";
import { ShiftText } from "./ShiftText.tsx";

type Comparison = RouteAnswer<typeof comparePlans>;

/** Every item whose dates or odds differ, and those in one plan only; the rest in one sentence. */
export function DifferenceTable(props: {
  comparison: Comparison;
  names: Names;
  first: string;
  second: string;
}) {
  const t = useT();
  const formats = useFormats();
  const { comparison, names, first, second } = props;
  const { differences } = comparison;
  const total = new Set([...comparison.first.items, ...comparison.second.items].map(({ id }) => id)).size;
  const alike = total - differences.length;
  if (differences.length === 0) return <p role="status">{t("plan.compare.alike")}</p>;
  return (
    <>
      <ScrollRegion
        className={classes.scroll}
        aria-label={t("plan.tableOf", { of: t("plan.compare.items") })}
      >
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t("plan.column.item")}</th>
              <th scope="col">{t("plan.compare.measure")}</th>
              <th scope="col">
                <bdi>{first}</bdi>
              </th>
              <th scope="col">
                <bdi>{second}</bdi>
              </th>
              <th scope="col">{t("plan.compare.shift")}</th>
            </tr>
          </thead>
          {differences.map((difference) => (
            <tbody key={difference.item}>
              {difference.code === "moves" ? (
                <Moved difference={difference} names={names} />
              ) : (
                <tr>
                  <th scope="rowgroup" rowSpan={2}>
                    <bdi>{names.item(difference.item)}</bdi>
                  </th>
                  <td />
                  <td className={classes.from}>
                    {difference.code === "only_in_first" ? t("plan.compare.there") : "–"}
                  </td>
                  <td className={classes.to}>
                    {difference.code === "only_in_second" ? t("plan.compare.there") : "–"}
                  </td>
                  <td />
                </tr>
              )}
              <Why comparison={comparison} item={difference.item} names={names} />
            </tbody>
          ))}
        </table>
      </ScrollRegion>
      {alike > 0 && <p className={classes.muted}>{t("plan.compare.rest", { count: alike })}</p>}
      {comparison.first.forecast && (
        <p className={classes.muted}>
          {t("plan.compare.common", {
            runs: formats.number(comparison.first.forecast.runs),
            seed: comparison.first.forecast.seed,
          })}
        </p>
      )}
    </>
  );
}

type Move = Extract<Comparison["differences"][number], { code: "moves" }>;

function Moved({ difference, names }: { difference: Move; names: Names }) {
  const t = useT();
  const formats = useFormats();
  const day = (date: string | null) => (date === null ? t("plan.afterHorizon") : formats.date(date));
  const { hardDateOdds } = difference;
  return (
    <>
      {(["p50", "p80"] as const).map((key, at) => (
        <tr key={key}>
          {at === 0 && (
            <th scope="rowgroup" rowSpan={hardDateOdds === null ? 3 : 4}>
              <bdi>{names.item(difference.item)}</bdi>
            </th>
          )}
          <td className={classes.measure}>{t(`plan.column.${key}`)}</td>
          <td className={classes.from}>{day(difference[key].from)}</td>
          <td className={classes.to}>{day(difference[key].to)}</td>
          <td className={classes.by}>
            <ShiftText days={difference[key].days} />
          </td>
        </tr>
      ))}
      {hardDateOdds !== null && (
        <tr>
          <td className={classes.measure}>{t("plan.column.odds")}</td>
          <td className={classes.from}>
            <OddsText share={hardDateOdds.from} />
          </td>
          <td className={classes.to}>
            <OddsText share={hardDateOdds.to} />
          </td>
          <td className={classes.by}>
            {t("plan.compare.points", {
              points: signed((hardDateOdds.to - hardDateOdds.from) * 100, formats.number),
            })}
          </td>
        </tr>
      )}
    </>
  );
}

/** The reasons that one plan has and the other has not; what holds in both explains no difference. */
function Why({ comparison, item, names }: { comparison: Comparison; item: string; names: Names }) {
  const t = useT();
  const [first, second] = [reasonsIn(comparison.first, item), reasonsIn(comparison.second, item)];
  const [only, other] = [without(first, second), without(second, first)];
  return (
    <tr className={classes.whyRow}>
      <td className={classes.measure}>{t("plan.item.why")}</td>
      {[only, other].map(({ reasons, notes }, at) => (
        <td
          key={at === 0 ? "first" : "second"}
          className={`${classes.why} ${at === 0 ? classes.from : classes.to}`}
        >
          {reasons.length + notes.length === 0 ? (
            t("plan.compare.noOtherReason")
          ) : (
            <ReasonList reasons={reasons} notes={notes} names={names} />
          )}
        </td>
      ))}
      <td className={classes.by} />
    </tr>
  );
}

type Reasons = Pick<PlanResult, "notes"> & { reasons: PlanResult["explanations"] };

const reasonsIn = ({ explanations, notes }: PlanResult, item: string): Reasons => ({
  reasons: explanations.filter((one) => one.item === item),
  notes: notes.filter((one) => one.item === item),
});

function without(these: Reasons, those: Reasons): Reasons {
  const held = new Set([...those.reasons, ...those.notes].map((one) => JSON.stringify(one)));
  const isNew = (one: unknown) => !held.has(JSON.stringify(one));
  return { reasons: these.reasons.filter(isNew), notes: these.notes.filter(isNew) };
}

const signed = (value: number, format: (value: number, digits: number) => string): string =>
  `${value > 0 ? "+" : value < 0 ? "−" : "±"}${format(Math.abs(value), 1)}`;
