import { Button, SegmentedControl, Textarea, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { type addEvidence, listNeeds, listVoices, type RouteAnswer, type RouteBody } from "@ryorin/contract";
import { useMemo, useState } from "react";
import { useCall } from "../../../data/call.ts";
import { useT } from "../../../i18n.ts";
import { SearchPick } from "../SearchPick.tsx";
import classes from "./writing.module.css";

export type EvidenceInput = RouteBody<typeof addEvidence>["evidence"][number];
/** With the words it is shown by until the server tells its own. */
export type PickedEvidence = { key: string; input: EvidenceInput; text: string; count?: number };

type NeedLine = RouteAnswer<typeof listNeeds>["data"][number];

export const needAsEvidence = ({ id, title, counts }: NeedLine): PickedEvidence => ({
  key: id,
  input: { kind: "need", needId: id },
  text: title,
  count: counts.voices,
});

const kinds = ["need", "voice", "link", "fact"] as const;
type Kind = (typeof kinds)[number];

/** Finds a need or a voice, or takes an address or a stated fact. */
export function EvidencePicker(props: {
  onPick: (picked: PickedEvidence) => void;
  /** Ids of voices and needs that are linked already. */
  taken: ReadonlySet<string>;
}) {
  const t = useT();
  const [kind, setKind] = useState<Kind>("need");
  return (
    <div>
      <SegmentedControl
        size="xs"
        mb="xs"
        fullWidth
        aria-label={t("proposals.evidence.kind")}
        value={kind}
        onChange={(next) => setKind(next as Kind)}
        data={kinds.map((value) => ({ value, label: t(`proposals.evidence.kinds.${value}`) }))}
      />
      {kind === "need" && <NeedPick {...props} />}
      {kind === "voice" && <VoicePick {...props} />}
      {kind === "link" && <LinkPick {...props} />}
      {kind === "fact" && <FactPick {...props} />}
    </div>
  );
}

type Props = Parameters<typeof EvidencePicker>[0];

function NeedPick({ onPick, taken }: Props) {
  const t = useT();
  const [text, setText] = useState("");
  const needs = useCall(listNeeds, { query: {} });
  const items = useMemo(() => {
    const words = text.normalize("NFKC").toLowerCase().split(/\s+/u);
    return (needs.data?.data ?? [])
      .filter((need) => !taken.has(need.id) && !need.archived)
      .filter((need) => words.every((word) => need.title.normalize("NFKC").toLowerCase().includes(word)))
      .slice(0, 50);
  }, [needs.data, text, taken]);
  return (
    <SearchPick
      hideLabel
      label={t("proposals.evidence.findNeed")}
      placeholder={t("proposals.evidence.findNeed")}
      text={text}
      onText={setText}
      items={items}
      pending={needs.isPending}
      keyOf={({ id }) => id}
      show={({ title, counts }) => (
        <>
          {title}{" "}
          <span className={classes.quiet}>
            {t("proposals.evidence.counts", { voices: counts.voices, customers: counts.customers })}
          </span>
        </>
      )}
      onPick={(need) => onPick(needAsEvidence(need))}
      none={t("proposals.evidence.noNeed")}
    />
  );
}

function VoicePick({ onPick, taken }: Props) {
  const t = useT();
  const [text, setText] = useState("");
  const [q] = useDebouncedValue(text.trim(), 200);
  const voices = useCall(listVoices, { query: { limit: 20, ...(q === "" ? {} : { q }) } });
  return (
    <SearchPick
      hideLabel
      label={t("proposals.evidence.findVoice")}
      placeholder={t("proposals.evidence.findVoice")}
      text={text}
      onText={setText}
      items={(voices.data?.data ?? []).filter(({ id }) => !taken.has(id))}
      pending={voices.isFetching}
      keyOf={({ id }) => id}
      show={(voice) => (
        <>
          {[...voice.text].slice(0, 120).join("")}{" "}
          {voice.customer && <span className={classes.quiet}>{voice.customer.name}</span>}
        </>
      )}
      onPick={(voice) =>
        onPick({ key: voice.id, input: { kind: "voice", voiceId: voice.id }, text: voice.text })
      }
      none={t("proposals.evidence.noVoice")}
    />
  );
}

function LinkPick({ onPick }: Props) {
  const t = useT();
  const [url, setUrl] = useState("");
  const [note, setNote] = useState("");
  const isGood = URL.canParse(url.trim()) && /^https?:/i.test(url.trim());
  const add = () => {
    if (!isGood) return;
    onPick({
      key: crypto.randomUUID(),
      input: { kind: "link", url: url.trim(), note: note.trim() },
      text: note.trim() || url.trim(),
    });
    setUrl("");
    setNote("");
  };
  return (
    <div className={classes.rows}>
      <TextInput
        type="url"
        aria-label={t("proposals.write.address")}
        placeholder="https://"
        value={url}
        onChange={(event) => setUrl(event.currentTarget.value)}
        error={url.trim() !== "" && !isGood && t("proposals.evidence.notALink")}
      />
      <TextInput
        aria-label={t("proposals.evidence.note")}
        placeholder={t("proposals.evidence.note")}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Button variant="default" size="xs" disabled={!isGood} onClick={add}>
        {t("proposals.evidence.add")}
      </Button>
    </div>
  );
}

function FactPick({ onPick }: Props) {
  const t = useT();
  const [note, setNote] = useState("");
  const text = note.trim();
  const add = () => {
    if (text === "") return;
    onPick({ key: crypto.randomUUID(), input: { kind: "fact", note: text }, text });
    setNote("");
  };
  return (
    <div className={classes.rows}>
      <Textarea
        aria-label={t("proposals.evidence.kinds.fact")}
        placeholder={t("proposals.evidence.factHint")}
        autosize
        minRows={2}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Button variant="default" size="xs" disabled={text === ""} onClick={add}>
        {t("proposals.evidence.add")}
      </Button>
    </div>
  );
}
