import { Select } from "@mantine/core";
import { getProposal } from "@ryorin/contract";
import { useCall } from "../../../data/call.ts";
import { useT } from "../../../i18n.ts";
import type { PlanRow } from "../timeline/rows.ts";
import { setIncluded } from "../whatif/changes.ts";
import type { WhatIf } from "../whatif/useWhatIf.ts";

/** In which option an item that is not begun is planned: the decided one, or another whose figures lie open. */
export function OptionChoice({ row: { item }, whatIf }: { row: PlanRow; whatIf: WhatIf }) {
  const t = useT();
  const { data: proposal } = useCall(getProposal, { params: { id: item.id } });
  const options = proposal?.options ?? [];
  if (proposal === undefined || options.length < 2) return null;
  const { chosenOptionId } = proposal;
  const data = options.map(({ id, title }) => ({
    value: id,
    label: id === chosenOptionId ? t("plan.item.decidedOption", { option: title }) : title,
  }));
  // What was just chosen stands at once, before its dates do.
  const shown =
    whatIf.changes.included.find((one) => one.proposalId === item.id)?.optionId ??
    chosenOptionId ??
    item.optionId;
  return (
    <Select
      label={t("plan.item.option")}
      data={data}
      value={shown}
      // The field is narrower than most names.
      title={data.find(({ value }) => value === shown)?.label}
      allowDeselect={false}
      onChange={(option) => {
        if (option !== null)
          whatIf.edit((before) => setIncluded(before, item.id, option === chosenOptionId ? null : option));
      }}
    />
  );
}
