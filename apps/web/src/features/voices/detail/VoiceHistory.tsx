import { listLedger, type Voice } from "@ryorin/contract";
import { useCall } from "../../../data/call.ts";
import { useT } from "../../../i18n.ts";
import { TimeAgo } from "../../../ui/TimeAgo.tsx";
import { useKindWord } from "../../ledger/words.ts";
import classes from "../voices.module.css";

/** What happened to a voice, newest first, as the ledger has it. */
export function VoiceHistory({ voice }: { voice: Voice }) {
  const t = useT();
  const kindWord = useKindWord();
  const { data } = useCall(listLedger, {
    query: { subjectKind: "voice", subjectId: voice.id, limit: 20 },
  });
  const entries = data?.data ?? [];
  if (entries.length === 0) return null;
  return (
    <section className={classes.history}>
      <h3>{t("voices.detail.history")}</h3>
      <ul>
        {entries.map(({ seq, kind, actorId, actorName, at }) => (
          <li key={seq}>
            {kindWord(kind)}
            <span className={classes.aside}>
              {actorId === null ? t("ui.person.system") : (actorName ?? t("ui.person.erased"))}
              {" · "}
              <TimeAgo when={at} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
