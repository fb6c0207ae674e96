import type { Instant } from "../instant.ts";
import { decimal } from "../money.ts";
import type { Range } from "../range.ts";
import type { OptionFeasibility } from "../review/feasibility.ts";
import type { OptionValue, ValueUnit } from "../review/value.ts";
import type { DecisionSnapshot } from "./snapshot.ts";

/** Words of a rendered decision in the reader's language; the headings are MADR's own. */
export type MadrWords = { readonly [word in (typeof madrWords)[number]]: string };
export const madrWords = [
  "assumption",
  "condition",
  "confidence",
  "content_hash",
  "customers",
  "deferred_until",
  "dissent",
  "do_nothing",
  "effort",
  "feasible",
  "finish",
  "gain_per_year",
  "hard_date",
  "key",
  "kill_criterion",
  "likelihood_high",
  "likelihood_low",
  "likelihood_medium",
  "marketing_fit",
  "monthly_revenue",
  "moves",
  "no_evidence",
  "not_feasible",
  "one_person_held_both_keys",
  "over_disagreement",
  "owner",
  "person_days",
  "points",
  "position",
  "review_date",
  "risk",
  "strategic_fit",
  "technology_lead",
  "value_lead",
  "voices",
  "with_conditions",
] as const;

/** What is looked up elsewhere: names as they are now (an erased person has none), and what came later. */
export type MadrContext = {
  readonly words: MadrWords;
  readonly personName: (personId: string) => string;
  readonly teamName: (teamId: string) => string;
  /** The calendar day of an instant in the workspace's zone. */
  readonly day: (at: Instant) => string;
  /** Title of the decision that superseded this one; null while it stands. */
  readonly supersededBy: string | null;
};

/**
 * A frozen decision as a MADR 4.0 file (Markdown Architectural Decision Records, https://adr.github.io/madr/).
 * People's text is text: nothing of it can become a heading, a rule, a fence or HTML.
 */
export function renderMadr(decision: DecisionSnapshot, context: MadrContext): string {
  const { proposal } = decision;
  const { words } = context;
  const sections = [
    frontMatter(decision, context),
    `# ${line(proposal.title)}`,
    "## Context and Problem Statement",
    paragraphs(proposal.problem),
    paragraphs(proposal.whoFor),
    "## Decision Drivers",
    list(drivers(decision, words)),
    "## Considered Options",
    list([...proposal.options.map((option) => line(option.title)), words.do_nothing]),
    "## Decision Outcome",
    `Chosen option: "${chosenTitle(decision, words)}", because ${because(decision)}`,
    "### Consequences",
    list(consequences(decision, context)),
    "### Confirmation",
    list(confirmation(decision, words)),
    "## Pros and Cons of the Options",
    ...proposal.options.flatMap((option) => [
      `### ${line(option.title)}`,
      paragraphs(option.description),
      list(argumentsFor(decision, option.id, context)),
    ]),
    "## More Information",
    list(moreInformation(decision, context)),
  ];
  return `${withoutEmpty(sections).join("\n\n")}\n`;
}

/** Without what has nothing to say: an empty part, and a heading nothing stands under. */
function withoutEmpty(sections: readonly string[]): string[] {
  const said = sections.filter((section) => section !== "");
  const level = (section: string | undefined) => /^#+(?= )/.exec(section ?? "")?.[0].length ?? null;
  return said.filter((section, index) => {
    const own = level(section);
    const next = level(said[index + 1]);
    if (own === null || own === 1) return true;
    return said[index + 1] !== undefined && (next === null || next > own);
  });
}

const madrStatus = { accepted: "accepted", declined: "rejected", deferred: "proposed" } as const;

function frontMatter(decision: DecisionSnapshot, { personName, supersededBy, day }: MadrContext): string {
  const { keys, seats, by, reviews, authorId } = decision;
  const makers = by === "owner" && seats.owner !== null ? [seats.owner] : keys.map((key) => key.personId);
  const consulted = [reviews.value.personId, reviews.technology.personId].filter(
    (id) => !makers.includes(id),
  );
  const informed = [authorId].filter((id) => !makers.includes(id) && !consulted.includes(id));
  const names = (ids: string[]) => JSON.stringify([...new Set(ids)].map((id) => line(personName(id))));
  const status = supersededBy === null ? madrStatus[decision.kind] : `superseded by ${line(supersededBy)}`;
  // A JSON string is a YAML string, whatever it holds.
  const rows = [
    `status: ${JSON.stringify(status)}`,
    `date: ${day(decision.decidedAt)}`,
    `decision-makers: ${names(makers)}`,
    ...(consulted.length > 0 ? [`consulted: ${names(consulted)}`] : []),
    ...(informed.length > 0 ? [`informed: ${names(informed)}`] : []),
  ];
  return ["---", ...rows, "---"].join("\n");
}

function drivers({ evidence, proposal }: DecisionSnapshot, words: MadrWords): string[] {
  const { voices, customers, monthlyRevenue, needs, links } = evidence;
  const counted = [
    `${words.voices}: ${voices}`,
    ...(customers > 0 ? [`${words.customers}: ${customers}`] : []),
    ...(monthlyRevenue === null
      ? []
      : [`${words.monthly_revenue}: ${decimal(monthlyRevenue)} ${monthlyRevenue.currency}`]),
  ].join("; ");
  return [
    ...(voices > 0 ? [counted] : []),
    ...needs.map((need) => `${line(need.title)} (${words.voices}: ${need.voices})`),
    ...links.flatMap((link) => {
      if (link.kind === "fact") return [line(link.text)];
      return link.kind === "url" ? [`${line(link.title)} <${link.url}>`.trim()] : [];
    }),
    ...(proposal.noEvidenceBecause === ""
      ? []
      : [`${words.no_evidence}: ${line(proposal.noEvidenceBecause)}`]),
  ];
}

function chosenTitle({ proposal, chosenOptionId }: DecisionSnapshot, words: MadrWords): string {
  const chosen = proposal.options.find((option) => option.id === chosenOptionId);
  return chosen === undefined ? words.do_nothing : line(chosen.title);
}

/** The owner's or one lead's reason; two keys speak through what their reviews say of the option. */
function because(decision: DecisionSnapshot): string {
  if (decision.reason !== null) return line(decision.reason);
  const { value, feasibility } = answersOn(decision, decision.chosenOptionId);
  return [value?.rationale, feasibility?.rationale].map((text) => line(text ?? "")).join(" / ");
}

function answersOn({ reviews }: DecisionSnapshot, optionId: string | null) {
  return {
    value: reviews.value.review.options.find((one) => one.optionId === optionId),
    feasibility: reviews.technology.review.options.find((one) => one.optionId === optionId),
  };
}

function consequences(decision: DecisionSnapshot, context: MadrContext): string[] {
  const { words } = context;
  const { odds, terms, chosenOptionId } = decision;
  const { value, feasibility } = answersOn(decision, chosenOptionId);
  const finish = odds?.finish;
  // "> 2027-11-24": later than the plan looked.
  const by = (day: string | null | undefined) => day ?? (odds?.horizon ? `> ${odds.horizon}` : "–");
  return [
    ...(value === undefined ? [] : [gain(value, decision.reviews.value.review.unit, words)]),
    ...(finish
      ? [
          `Neutral, because ${words.finish}: P50 ${by(finish.p50)}, P80 ${by(finish.p80)}, P95 ${by(finish.p95)}`,
        ]
      : []),
    ...(odds?.hardDate
      ? [
          `Neutral, because ${words.hard_date} ${odds.hardDate.date}: ${Math.round(odds.hardDate.probability * 100)}%`,
        ]
      : []),
    ...(odds?.moves ?? []).map(
      ({ title, before, after }) =>
        `Bad, because ${words.moves}: ${line(title)} (P80 ${by(before?.p80)} → ${by(after?.p80)})`,
    ),
    ...(terms?.conditions ?? []).map((text) => `Neutral, because ${words.condition}: ${line(text)}`),
    ...risks(feasibility, words),
  ];
}

function confirmation({ terms }: DecisionSnapshot, words: MadrWords): string[] {
  if (terms === null) return [];
  return [
    `${words.review_date}: ${terms.reviewDate}`,
    `${words.kill_criterion}: ${line(terms.killCriterion)}`,
    ...terms.assumptions.map(({ text }) => `${words.assumption}: ${line(text)}`),
  ];
}

function argumentsFor(decision: DecisionSnapshot, optionId: string, context: MadrContext): string[] {
  const { words, teamName } = context;
  const { value, feasibility } = answersOn(decision, optionId);
  const fit = { supports: "Good", neutral: "Neutral", conflicts: "Bad" } as const;
  const verdict = { feasible: "Good", with_conditions: "Neutral", not_feasible: "Bad" } as const;
  return [
    ...(value === undefined
      ? []
      : [
          gain(value, decision.reviews.value.review.unit, words),
          ...(["strategic_fit", "marketing_fit"] as const).map((word) => {
            const judged = word === "strategic_fit" ? value.strategicFit : value.marketingFit;
            return `${fit[judged.verdict]}, because ${words[word]}: ${line(judged.reason)}`;
          }),
        ]),
    ...(feasibility === undefined
      ? []
      : [
          `${verdict[feasibility.verdict]}, because ${words[feasibility.verdict]}: ${line(feasibility.rationale)}`,
          ...feasibility.conditions.map((text) => `Neutral, because ${words.condition}: ${line(text)}`),
          ...feasibility.effort.map(
            ({ teamId, personDays }) =>
              `Neutral, because ${words.effort}, ${line(teamName(teamId))}: ${range(personDays, String)} ${words.person_days}`,
          ),
          ...risks(feasibility, words),
        ]),
  ];
}

function gain({ gain: perYear }: OptionValue, unit: ValueUnit, words: MadrWords): string {
  const good = perYear.p50 > 0 ? "Good" : perYear.p50 < 0 ? "Bad" : "Neutral";
  const said =
    unit.kind === "money"
      ? `${range(perYear, (amount) => decimal({ amount, currency: unit.currency }))} ${unit.currency}`
      : `${range(perYear, String)} ${words.points}`;
  return `${good}, because ${words.gain_per_year}: ${said}`;
}

const range = ({ p10, p50, p90 }: Range, write: (amount: number) => string): string =>
  `P10 ${write(p10)}, P50 ${write(p50)}, P90 ${write(p90)}`;

const risks = (feasibility: OptionFeasibility | undefined, words: MadrWords): string[] =>
  (feasibility?.risks ?? []).map(
    ({ what, likelihood, consequence }) =>
      `Bad, because ${words.risk} (${words[`likelihood_${likelihood}`]}): ${line(what)}: ${line(consequence)}`,
  );

function moreInformation(decision: DecisionSnapshot, { words, personName, day }: MadrContext): string[] {
  const { seats, keys, own, positions, until } = decision;
  const lead = { value: words.value_lead, technology: words.technology_lead } as const;
  const wheels = ["value", "technology"] as const;
  const held = (["owner", "value_lead", "technology_lead"] as const).flatMap((seat) => {
    const personId = seats[seat];
    return personId === null ? [] : [`${words[seat]}: ${line(personName(personId))}`];
  });
  return [
    ...held,
    ...keys.map(
      ({ wheel, personId, at }) => `${words.key}, ${lead[wheel]}: ${line(personName(personId))}, ${at}`,
    ),
    ...(decision.onePersonHeldBothKeys ? [words.one_person_held_both_keys] : []),
    ...(until === null ? [] : [`${words.deferred_until}: ${day(until)}`]),
    ...wheels.flatMap((wheel) => {
      const said = own[wheel];
      if (said === null) return [];
      const dissent = said.dissent === "" ? [] : [`${words.dissent}, ${lead[wheel]}: ${line(said.dissent)}`];
      return [`${words.confidence}, ${lead[wheel]}: ${said.confidence}%`, ...dissent];
    }),
    ...(decision.overDisagreement ? [words.over_disagreement] : []),
    ...wheels.flatMap((wheel) =>
      positions === null ? [] : [`${words.position}, ${lead[wheel]}: ${line(positions[wheel])}`],
    ),
    `${words.content_hash}: ${decision.contentHash}`,
  ];
}

const list = (items: readonly string[]): string => items.map((item) => `* ${item}`).join("\n");

/** One line of text: no break, no HTML. */
const line = (text: string): string => text.replace(/\s+/gu, " ").trim().replaceAll("<", "&lt;");

/** Text over several lines, in which no line is a heading, a rule, a fence or HTML. */
const paragraphs = (text: string): string =>
  text
    .trim()
    .replaceAll("\r\n", "\n")
    .replaceAll("<", "&lt;")
    .replace(/^([^\S\n]*)(#|=+[^\S\n]*$|-+[^\S\n]*$|(?:[-*_][^\S\n]*){3,}$|```|~~~)/gmu, "$1\\$2");
