import { CloseButton, Select } from "@mantine/core";
import { listProposals, type ScenarioChanges } from "@ryorin/contract";
import { useCall } from "../../../data/call.ts";
import { useT } from "../../../i18n.ts";
import type { Names } from "../names.ts";
import { setIncluded } from "./changes.ts";
import type { Edit } from "./useWhatIf.ts";
import classes from "./WhatIf.module.css";

/** Takes a revealed proposal's option into the plan, as if it were accepted. */
export function IncludeProposal(props: {
  changes: ScenarioChanges;
  edit: (edit: Edit) => void;
  names: Names;
}) {
  const t = useT();
  const { changes, edit } = props;
  const { data, isPending } = useCall(listProposals, {
    query: { status: ["revealed", "escalated"], limit: 200, sort: "number" },
  });
  const open = data?.data ?? [];
  const groups = open.flatMap(({ id, number, title, figures }) =>
    figures === null
      ? []
      : [
          {
            group: `${t("proposals.number", { number })} ${title}`,
            items: figures.map((figure) => ({ value: `${id} ${figure.optionId}`, label: figure.title })),
          },
        ],
  );
  return (
    <>
      {changes.included.length > 0 && (
        <ul className={classes.entries}>
          {changes.included.map(({ proposalId, optionId }) => {
            const found = open.find(({ id }) => id === proposalId);
            const option =
              found?.figures?.find((figure) => figure.optionId === optionId)?.title ??
              props.names.option(optionId);
            const title = found
              ? `${t("proposals.number", { number: found.number })} ${found.title}`
              : props.names.item(proposalId);
            return (
              <li key={proposalId}>
                <span>
                  {title}
                  {option && ` · ${option}`}
                </span>
                <CloseButton
                  size="sm"
                  aria-label={t("plan.whatIf.remove", { what: title })}
                  onClick={() => edit((before) => setIncluded(before, proposalId, null))}
                />
              </li>
            );
          })}
        </ul>
      )}
      <Select
        aria-label={t("plan.whatIf.include")}
        placeholder={t(
          groups.length === 0 && !isPending ? "plan.whatIf.includeNone" : "plan.whatIf.includeChoose",
        )}
        data={groups}
        value={null}
        searchable
        disabled={groups.length === 0}
        onChange={(chosen) => {
          const [proposalId, optionId] = (chosen ?? "").split(" ");
          if (proposalId && optionId) edit((before) => setIncluded(before, proposalId, optionId));
        }}
      />
    </>
  );
}
