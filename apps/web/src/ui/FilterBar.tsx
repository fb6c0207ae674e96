import { Button, Chip, MultiSelect, Select, TextInput } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconAdjustmentsHorizontal, IconX } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useT } from "../i18n.ts";
import classes from "./FilterBar.module.css";
import type { Filter, Filters } from "./filters.ts";
import { SavedViews } from "./SavedViews.tsx";
import { SearchInput } from "./SearchInput.tsx";

/**
 * The filters of a list, its saved views, and whatever stands at the end (a view switch). The address is the truth:
 * `const filters = useFilters(specs); <FilterBar name="voices" specs={specs} filters={filters} />`.
 */
export function FilterBar(props: {
  name: string;
  specs: readonly Filter[];
  filters: Filters;
  end?: ReactNode;
}) {
  const t = useT();
  const { specs, filters } = props;
  const active = Object.keys(filters.values).length > 0;
  // On a phone many filters would push the list out of sight: the search stays, the rest opens.
  const narrow = useMediaQuery("(width < 48rem)", false, { getInitialValueInEffect: false });
  const [opened, setOpened] = useState(false);
  const folds = narrow && specs.length > 4;
  const shown = folds && !opened ? specs.filter(({ kind }) => kind === "text") : specs;
  const applied = specs.filter(({ key, kind }) => kind !== "text" && filters.values[key] !== undefined);
  return (
    <search className={classes.bar}>
      {shown.map((spec) => (
        <FilterField key={spec.key} spec={spec} filters={filters} />
      ))}
      {folds && (
        <Button
          variant="default"
          size="xs"
          leftSection={<IconAdjustmentsHorizontal size={15} stroke={1.7} />}
          aria-expanded={opened}
          onClick={() => setOpened(!opened)}
        >
          {applied.length === 0
            ? t("ui.filter.more")
            : t("ui.filter.moreApplied", { number: applied.length })}
        </Button>
      )}
      {active && (
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconX size={14} />}
          onClick={() => filters.clear()}
        >
          {t("ui.filter.clear")}
        </Button>
      )}
      <span className={classes.end}>
        <SavedViews name={props.name} filters={filters} />
        {props.end}
      </span>
    </search>
  );
}

function FilterField({ spec, filters }: { spec: Filter; filters: Filters }) {
  const value = filters.values[spec.key];
  switch (spec.kind) {
    case "text":
      return (
        <SearchInput
          label={spec.label}
          value={String(value ?? "")}
          onSearch={(q) => filters.set(spec.key, q)}
        />
      );
    case "flag":
      return (
        <Chip
          size="xs"
          checked={value === true}
          onChange={(checked) => filters.set(spec.key, checked || undefined)}
        >
          {spec.label}
        </Chip>
      );
    case "day":
      return (
        <span className={classes.day}>
          <span aria-hidden="true">{spec.label}</span>
          <TextInput
            type="date"
            size="xs"
            aria-label={spec.label}
            value={String(value ?? "")}
            onChange={(event) => filters.set(spec.key, event.currentTarget.value || undefined)}
          />
        </span>
      );
    case "choice":
      return spec.many ? (
        <MultiSelect
          size="xs"
          clearable
          className={classes.many}
          aria-label={spec.label}
          placeholder={Array.isArray(value) ? "" : spec.label}
          data={[...spec.options]}
          value={Array.isArray(value) ? value : []}
          onChange={(next) => filters.set(spec.key, next)}
        />
      ) : (
        <Select
          size="xs"
          clearable
          className={classes.one}
          aria-label={spec.label}
          placeholder={spec.label}
          data={[...spec.options]}
          value={typeof value === "string" ? value : null}
          onChange={(next) => filters.set(spec.key, next ?? undefined)}
        />
      );
  }
}
