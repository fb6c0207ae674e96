import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { listPeople } from "@ryorin/contract";
import { useState } from "react";
import { useCall } from "../../../data/call.ts";
import { useT } from "../../../i18n.ts";

/** Chooses somebody of the workspace, however many they are: the server searches. */
export function PersonSelect(props: {
  value: string | null;
  onChange: (id: string | null) => void;
  error?: string | undefined;
  without?: string | undefined;
}) {
  const t = useT();
  const [search, setSearch] = useState("");
  const [asked] = useDebouncedValue(search, 200);
  const [known, setKnown] = useState<{ value: string; label: string }>();
  // The chosen one's own label stands in the field: asking for it would find only them.
  const query = known !== undefined && asked === known.label ? "" : asked;
  const { data } = useCall(listPeople, { query: { limit: 50, ...(query === "" ? {} : { search: query }) } });
  const found = (data?.data ?? [])
    .filter((one) => one.id !== props.without)
    .map((one) => ({ value: one.id, label: `${one.name ?? ""} · ${one.email ?? ""}` }));
  const choices =
    known === undefined || found.some((one) => one.value === known.value) ? found : [known, ...found];
  return (
    <Select
      label={t("identity.seats.person")}
      placeholder={t("identity.seats.choose")}
      data={choices}
      value={props.value}
      onChange={(id, choice) => {
        setKnown(choice ? { value: choice.value, label: choice.label } : undefined);
        props.onChange(id);
      }}
      searchable
      searchValue={search}
      onSearchChange={setSearch}
      filter={({ options }) => options}
      nothingFoundMessage={t("identity.nothingFound")}
      error={props.error}
      required
      clearable
      clearButtonProps={{ "aria-label": t("ui.filter.clear") }}
      data-autofocus
    />
  );
}
