import { Radio, Select, Stack, TextInput } from "@mantine/core";
import { useMemo } from "react";
import { type Language, languageNames, languages, useLanguage, useT } from "../../i18n.ts";
import classes from "./identity.module.css";

export type Company = {
  name: string;
  language: Language;
  zone: string;
  currency: string;
  valueUnit: "money" | "points";
};

/** What a workspace needs to know at its beginning. `at` prefixes the paths of the server's field errors. */
export function CompanyFields(props: {
  value: Company;
  onChange: (next: Company) => void;
  errors: Record<string, string>;
  at?: string;
  /** Currency and unit stand still once something is estimated in them. */
  fixedUnit?: boolean;
}) {
  const t = useT();
  const language = useLanguage();
  const { value, onChange, errors, at = "" } = props;
  const set = (part: Partial<Company>): void => onChange({ ...value, ...part });
  const zones = useMemo(() => zoneChoices(value.zone), [value.zone]);
  const currencies = useMemo(() => currencyChoices(language), [language]);
  return (
    <>
      <TextInput
        label={t("identity.company.name")}
        description={t("identity.company.nameHint")}
        value={value.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
        error={errors[`${at}name`]}
        autoComplete="organization"
        maxLength={100}
        required
      />
      <div className={classes.pair}>
        <Select
          label={t("identity.company.language")}
          description={t("identity.company.languageHint")}
          data={languages.map((one) => ({ value: one, label: languageNames[one] }))}
          value={value.language}
          onChange={(next) => next !== null && set({ language: next as Language })}
          error={errors[`${at}language`]}
          allowDeselect={false}
        />
        <Select
          label={t("identity.company.zone")}
          description={t("identity.company.zoneHint")}
          data={zones}
          value={value.zone}
          onChange={(next) => next !== null && set({ zone: next })}
          error={errors[`${at}zone`]}
          searchable
          allowDeselect={false}
          nothingFoundMessage={t("identity.nothingFound")}
        />
      </div>
      <div className={classes.pair}>
        <Radio.Group
          label={t("identity.company.unit")}
          description={t(props.fixedUnit ? "identity.company.unitFixed" : "identity.company.unitHint")}
          value={value.valueUnit}
          onChange={(next) => set({ valueUnit: next as Company["valueUnit"] })}
          error={errors[`${at}valueUnit`]}
        >
          <Stack gap="xs" mt="xs">
            <Radio value="money" label={t("identity.company.money")} disabled={props.fixedUnit ?? false} />
            <Radio value="points" label={t("identity.company.points")} disabled={props.fixedUnit ?? false} />
          </Stack>
        </Radio.Group>
        <Select
          label={t("identity.company.currency")}
          description={t("identity.company.currencyHint")}
          data={currencies}
          value={value.currency}
          onChange={(next) => next !== null && set({ currency: next })}
          error={errors[`${at}currency`]}
          disabled={props.fixedUnit ?? false}
          searchable
          allowDeselect={false}
          nothingFoundMessage={t("identity.nothingFound")}
        />
      </div>
    </>
  );
}

/** What this browser suggests: its language and zone, and the currency that goes with them. */
export function guessCompany(language: Language): Company {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const zone = timeZone || "UTC";
  const currency =
    zone === "Asia/Tokyo" || language === "ja" ? "JPY" : zone.startsWith("Europe/") ? "EUR" : "USD";
  return { name: "", language, zone, currency, valueUnit: "money" };
}

function zoneChoices(own: string): string[] {
  return [...new Set([own, "UTC", ...Intl.supportedValuesOf("timeZone")])].sort();
}

/** The usual ones first, the others by code. */
function currencyChoices(language: Language) {
  const usual = ["JPY", "USD", "EUR", "GBP", "KRW", "CNY", "TWD", "SGD"];
  const names = new Intl.DisplayNames(language, { type: "currency" });
  const rest = Intl.supportedValuesOf("currency").filter((code) => !usual.includes(code));
  return [...usual, ...rest].map((code) => ({ value: code, label: `${code} ${names.of(code) ?? ""}` }));
}
