import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { listCustomers } from "@ryorin/contract";
import { useState } from "react";
import { useCall } from "../../data/call.ts";
import { useT } from "../../i18n.ts";

/** One customer of any number, found on the server as one types. */
export function CustomerSelect(props: {
  label: string;
  value: { id: string; name: string } | null;
  onChange: (next: { id: string; name: string } | null) => void;
}) {
  const t = useT();
  const { value } = props;
  const [text, setText] = useState(value?.name ?? "");
  const [asked] = useDebouncedValue(text === value?.name ? "" : text.trim(), 200);
  const { data } = useCall(listCustomers, { query: { q: asked, limit: 30 } });
  const found = (data?.data ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const options =
    value === null || found.some((one) => one.value === value.id)
      ? found
      : [{ value: value.id, label: value.name }, ...found];
  return (
    <Select
      label={props.label}
      placeholder={t("voices.form.customerFind")}
      searchable
      clearable
      // The server has searched already, by its own rules.
      filter={({ options: all }) => all}
      data={options}
      searchValue={text}
      onSearchChange={setText}
      value={value?.id ?? null}
      onChange={(id, option) => props.onChange(id === null ? null : { id, name: option?.label ?? "" })}
      nothingFoundMessage={t("voices.form.customerNone")}
    />
  );
}
