import { ActionIcon } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { listProposals } from "@ryorin/contract";
import { IconX } from "@tabler/icons-react";
import { useState } from "react";
import { useCall } from "../../../data/call.ts";
import { useT } from "../../../i18n.ts";
import { FigureInput } from "../../../ui/FigureInput.tsx";
import { SearchPick } from "../SearchPick.tsx";
import type { DependencyForm } from "./content.ts";
import classes from "./writing.module.css";

/** Proposals that must be finished first, each with the working days to wait after it. */
export function DependencyFields(props: {
  /** The proposal being written; it cannot need itself. */
  ownId: string | undefined;
  dependencies: DependencyForm[];
  onChange: (dependencies: DependencyForm[]) => void;
}) {
  const t = useT();
  const { dependencies, onChange } = props;
  const [text, setText] = useState("");
  const [search] = useDebouncedValue(text.trim(), 200);
  const found = useCall(listProposals, { query: { limit: 20, ...(search === "" ? {} : { search }) } });
  const taken = new Set([props.ownId, ...dependencies.map((one) => one.proposalId)]);
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>{t("proposals.field.dependencies")}</legend>
      <p className={classes.hint}>{t("proposals.write.dependenciesHint")}</p>
      {dependencies.length > 0 && (
        <ul className={classes.rows}>
          {dependencies.map((one, at) => (
            <li key={one.proposalId} className={classes.line}>
              <span className={classes.lineText}>
                <span className={classes.quiet}>{t("proposals.number", { number: one.number })}</span>{" "}
                {one.title}
              </span>
              <FigureInput
                size="xs"
                w="7.5rem"
                bounds={{ min: 0, max: 3_650, whole: true }}
                step={1}
                aria-label={t("proposals.write.lagOf", { title: one.title })}
                suffix={t("proposals.write.lagUnit")}
                value={one.lagDays}
                onChange={(lag, isWrong) =>
                  onChange(
                    dependencies.map((other, index) =>
                      index === at ? { ...other, lagDays: isWrong ? Number.NaN : (lag ?? 0) } : other,
                    ),
                  )
                }
              />
              <ActionIcon
                variant="subtle"
                aria-label={t("proposals.write.remove", { title: one.title })}
                onClick={() => onChange(dependencies.filter((other) => other !== one))}
              >
                <IconX size={15} stroke={1.7} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      <SearchPick
        hideLabel
        label={t("proposals.write.addDependency")}
        placeholder={t("proposals.write.addDependency")}
        text={text}
        onText={setText}
        pending={found.isFetching}
        items={(found.data?.data ?? []).filter(({ id }) => !taken.has(id))}
        keyOf={({ id }) => id}
        show={({ number, title }) => (
          <>
            <span className={classes.quiet}>{t("proposals.number", { number })}</span> {title}
          </>
        )}
        onPick={({ id, number, title }) =>
          onChange([...dependencies, { proposalId: id, number, title, lagDays: 0 }])
        }
        none={t("proposals.write.noProposalFound")}
      />
    </fieldset>
  );
}
