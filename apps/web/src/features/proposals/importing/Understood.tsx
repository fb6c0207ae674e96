import { Select } from "@mantine/core";
import type { ProposalField, ProposalImport } from "@ryorin/contract";
import { proposalFields } from "@ryorin/contract";
import { type Origin, wheels } from "@ryorin/domain";
import { useT } from "../../../i18n.ts";
import { WheelMark } from "../../../ui/WheelMark.tsx";
import classes from "./importing.module.css";
import type { Reading } from "./useProposalImport.ts";

const encodings = ["utf-8", "shift_jis", "euc-jp", "utf-16le", "utf-16be", "windows-1252"];

/** Whose export it is, which columns are used, and from which wheel the proposals come. */
export function Understood(props: {
  read: ProposalImport | undefined;
  how: Reading;
  origin: Origin;
  onRead: (how: Reading) => void;
  onOrigin: (origin: Origin) => void;
}) {
  const t = useT();
  const { read, how, origin, onRead } = props;
  const encoding = how.encoding ?? read?.file.encoding ?? null;
  return (
    <>
      {read !== undefined && <p className={classes.whose}>{t(`proposals.import.whose.${read.tracker}`)}</p>}
      <div className={classes.columns}>
        {read !== undefined &&
          proposalFields.map((field) => (
            <ColumnSelect key={field} field={field} {...{ read, how, onRead }} />
          ))}
        {read?.file.encoding !== null && (
          <Select
            size="xs"
            label={t("proposals.import.encoding")}
            placeholder={t("proposals.import.encodingGuessed")}
            allowDeselect={false}
            data={[...new Set([...encodings, ...(encoding === null ? [] : [encoding])])].map((value) => ({
              value,
              label: value.toUpperCase(),
            }))}
            value={encoding}
            // In another encoding the columns are called otherwise.
            onChange={(next) => next !== null && onRead({ encoding: next })}
          />
        )}
      </div>
      <fieldset className={classes.origins}>
        <legend>{t("proposals.import.origin")}</legend>
        {wheels.map((wheel) => (
          <label key={wheel} className={classes.origin}>
            <input
              type="radio"
              name="origin"
              className="visually-hidden"
              checked={origin === wheel}
              onChange={() => props.onOrigin(wheel)}
            />
            <WheelMark wheel={wheel} />
            <span className={classes.quiet}>{t(`proposals.originHint.${wheel}`)}</span>
          </label>
        ))}
      </fieldset>
    </>
  );
}

function ColumnSelect(props: {
  field: ProposalField;
  read: ProposalImport;
  how: Reading;
  onRead: (how: Reading) => void;
}) {
  const t = useT();
  const { field, read, how } = props;
  const value = read.columns[field];
  const example = read.file.headers.find(({ name }) => name === value)?.example;
  const isMissing = field === "title" && value === null;
  return (
    <Select
      size="xs"
      searchable
      label={t(`proposals.import.column.${field}`)}
      {...(example ? { description: t("proposals.import.example", { text: example }) } : {})}
      placeholder={t(isMissing ? "proposals.import.column.choose" : "proposals.import.column.none")}
      error={isMissing && t("proposals.import.column.missing")}
      clearable={field === "description"}
      allowDeselect={false}
      inputWrapperOrder={["label", "input", "description", "error"]}
      data={read.file.headers.map(({ name }) => name)}
      value={value}
      onChange={(next) => props.onRead({ ...how, [field]: next ?? "" })}
    />
  );
}
