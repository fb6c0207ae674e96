import { ActionIcon, SegmentedControl, Select, Textarea, TextInput } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { verdictSchema } from "@ryorin/domain";
import { IconX } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useWorkspace } from "../../../data/session.ts";
import { useT } from "../../../i18n.ts";
import { RangeFigure } from "../../../ui/RangeFigure.tsx";
import { RangeInput } from "../../../ui/RangeInput.tsx";
import { useFormats } from "../../../ui/useFormats.ts";
import { formatDays, totalDays } from "../unit.ts";
import type { FeasibilityAnswer, Gap } from "./draft.ts";
import { FieldBox } from "./FieldBox.tsx";
import { LinkFields, Rationale, Rows, TextRows } from "./ListFields.tsx";
import classes from "./review.module.css";
import { useTeamName, useTeams } from "./teams.ts";

type Props = {
  answer: FeasibilityAnswer;
  gaps: readonly Gap[];
  onChange: (change: Partial<FeasibilityAnswer>) => void;
};

const likelihoods = ["low", "medium", "high"] as const;

/** The technology wheel's questions on one option. */
export function FeasibilityFields({ answer, gaps, onChange }: Props) {
  const t = useT();
  const narrow = useMediaQuery("(width < 36rem)", false, { getInitialValueInEffect: false });
  const box = { optionId: answer.optionId, gaps };
  return (
    <>
      <FieldBox {...box} field="verdict">
        <SegmentedControl
          mt={4}
          size="xs"
          orientation={narrow ? "vertical" : "horizontal"}
          fullWidth={narrow ?? false}
          aria-label={t("proposals.answer.verdict")}
          value={answer.verdict ?? ""}
          onChange={(verdict) => onChange({ verdict: verdict as (typeof verdictSchema.options)[number] })}
          data={verdictSchema.options.map((value) => ({ value, label: t(`proposals.verdict.${value}`) }))}
        />
      </FieldBox>
      <FieldBox {...box} field="effort" hint>
        <EffortFields effort={answer.effort} onChange={(effort) => onChange({ effort })} />
      </FieldBox>
      <FieldBox {...box} field="risks" hint>
        <Rows
          boxed
          rows={answer.risks}
          blank={{ what: "", likelihood: null, consequence: "" }}
          add={t("proposals.risk.add")}
          name={(n) => `${t("proposals.answer.risks")} ${n}`}
          onChange={(risks) => onChange({ risks })}
        >
          {(risk, set) => (
            <>
              <TextInput
                label={t("proposals.risk.what")}
                value={risk.what}
                onChange={(event) => set({ ...risk, what: event.currentTarget.value })}
              />
              <TextInput
                label={t("proposals.risk.consequence")}
                value={risk.consequence}
                onChange={(event) => set({ ...risk, consequence: event.currentTarget.value })}
              />
              <SegmentedControl
                size="xs"
                aria-label={t("proposals.risk.likelihood")}
                value={risk.likelihood ?? ""}
                onChange={(likelihood) =>
                  set({ ...risk, likelihood: likelihood as (typeof likelihoods)[number] })
                }
                data={likelihoods.map((value) => ({ value, label: t(`proposals.likelihood.${value}`) }))}
              />
            </>
          )}
        </Rows>
      </FieldBox>
      <FieldBox {...box} field="conditions" hint>
        <TextRows
          rows={answer.conditions}
          label={t("proposals.answer.conditions")}
          add={t("proposals.condition.add")}
          onChange={(conditions) => onChange({ conditions })}
        />
      </FieldBox>
      <FieldBox {...box} field="alternatives" hint>
        <Rows
          boxed
          rows={answer.alternatives}
          blank={{ title: "", description: "" }}
          add={t("proposals.alternative.add")}
          name={(n) => `${t("proposals.answer.alternatives")} ${n}`}
          onChange={(alternatives) => onChange({ alternatives })}
        >
          {(one, set) => (
            <>
              <TextInput
                label={t("proposals.field.title")}
                value={one.title}
                onChange={(event) => set({ ...one, title: event.currentTarget.value })}
              />
              <Textarea
                label={t("proposals.field.description")}
                autosize
                minRows={1}
                value={one.description}
                onChange={(event) => set({ ...one, description: event.currentTarget.value })}
              />
            </>
          )}
        </Rows>
      </FieldBox>
      <FieldBox {...box} field="rationale" bare>
        <Rationale value={answer.rationale} onChange={(rationale) => onChange({ rationale })} />
      </FieldBox>
      <FieldBox {...box} field="links">
        <LinkFields links={answer.links} onChange={(links) => onChange({ links })} />
      </FieldBox>
    </>
  );
}

type Effort = FeasibilityAnswer["effort"];

function EffortFields({ effort, onChange }: { effort: Effort; onChange: (effort: Effort) => void }) {
  const t = useT();
  const formats = useFormats();
  const workspace = useWorkspace().slug;
  const teams = useTeams();
  const nameOf = useTeamName();
  const free = teams.filter((team) => !effort.some((one) => one.teamId === team.id));
  const complete = effort.flatMap(({ personDays }) => {
    const { p10, p50, p90 } = personDays ?? {};
    return typeof p10 === "number" && typeof p50 === "number" && typeof p90 === "number"
      ? [{ personDays: { p10, p50, p90 } }]
      : [];
  });
  const total = effort.length > 1 && complete.length === effort.length ? totalDays(complete) : null;
  return (
    <>
      {effort.map((one, at) => (
        <div key={one.teamId} className={classes.box}>
          <div className={classes.boxHead}>
            <strong>{nameOf(one.teamId)}</strong>
            <ActionIcon
              variant="subtle"
              aria-label={t("proposals.write.remove", { title: nameOf(one.teamId) })}
              onClick={() => onChange(effort.filter((other) => other !== one))}
            >
              <IconX size={15} stroke={1.7} />
            </ActionIcon>
          </div>
          <RangeInput
            label={t("proposals.field.effort")}
            unit={t("proposals.unit.days")}
            kind="positive"
            wheel="technology"
            value={{
              p10: one.personDays?.p10 ?? undefined,
              p50: one.personDays?.p50 ?? undefined,
              p90: one.personDays?.p90 ?? undefined,
            }}
            onChange={({ p10, p50, p90 }) =>
              onChange(
                effort.with(at, {
                  ...one,
                  personDays: { p10: p10 ?? null, p50: p50 ?? null, p90: p90 ?? null },
                }),
              )
            }
          />
        </div>
      ))}
      {free.length > 0 && (
        <Select
          w="16rem"
          size="xs"
          aria-label={t("proposals.effort.addTeam")}
          placeholder={t("proposals.effort.addTeam")}
          data={free.map(({ id, name }) => ({ value: id, label: name }))}
          value={null}
          onChange={(teamId) => teamId !== null && onChange([...effort, { teamId, personDays: null }])}
        />
      )}
      {teams.length === 0 && (
        <p className={classes.hint}>
          {t("proposals.effort.noTeams")}{" "}
          <Link to="/w/$workspace/plan/teams" params={{ workspace }}>
            {t("plan.tab.teams")}
          </Link>
        </p>
      )}
      {total && (
        <p className={classes.hint}>
          {t("proposals.effort.total")}{" "}
          <RangeFigure range={total} format={formatDays(formats)} unit={t("proposals.unit.days")} />
        </p>
      )}
    </>
  );
}
