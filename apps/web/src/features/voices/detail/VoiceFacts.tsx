import { UnstyledButton } from "@mantine/core";
import type { Voice } from "@ryorin/contract";
import { Link } from "@tanstack/react-router";
import { useWorkspace } from "../../../data/session.ts";
import { useT } from "../../../i18n.ts";
import { DateText } from "../../../ui/DateText.tsx";
import { MoneyText } from "../../../ui/MoneyText.tsx";
import { useFormats } from "../../../ui/useFormats.ts";
import classes from "../voices.module.css";
import { useSourceWord } from "../words.ts";

/** Where a voice comes from and where it stands, each fact leading on to its like. */
export function VoiceFacts({ voice, onTag }: { voice: Voice; onTag: (tag: string) => void }) {
  const t = useT();
  const formats = useFormats();
  const sourceWord = useSourceWord();
  const { slug: workspace } = useWorkspace();
  const { customer, author, need } = voice;
  const narrowed = (search: Record<string, string>) => ({
    to: "/w/$workspace/voices" as const,
    params: { workspace },
    search: search as never,
  });
  return (
    <dl className={classes.facts}>
      <dt>{t("voices.column.need")}</dt>
      <dd>
        {need === null ? (
          <span className={classes.absent}>{t("voices.noNeed")}</span>
        ) : (
          <Link {...narrowed({ need: need.id, voice: voice.id })}>{need.title}</Link>
        )}
      </dd>
      <dt>{t("voices.column.customer")}</dt>
      <dd>
        {customer === null ? (
          "–"
        ) : (
          <>
            <Link {...narrowed({ customer: customer.id, voice: voice.id })}>{customer.name}</Link>
            <span className={classes.aside}>
              {[customer.plan].filter(Boolean).join(" ")}
              {customer.revenue && (
                <>
                  {customer.plan && " · "}
                  {t("voices.detail.perMonth")} <MoneyText money={customer.revenue} />
                </>
              )}
            </span>
          </>
        )}
      </dd>
      {(author.name !== null || author.email !== null) && (
        <>
          <dt>{t("voices.form.author")}</dt>
          <dd>
            <bdi>{author.name ?? author.email}</bdi>
            {author.name !== null && author.email !== null && (
              <span className={classes.aside}>{author.email}</span>
            )}
          </dd>
        </>
      )}
      <dt>{t("voices.column.source")}</dt>
      <dd>
        {sourceWord(voice.source)}
        {voice.sourceId !== null && <span className={classes.aside}>{voice.sourceId}</span>}
        {voice.sourceStatus !== null && <span className={classes.aside}>{voice.sourceStatus}</span>}
        {voice.url !== null && (
          <a href={voice.url} target="_blank" rel="noreferrer noopener" className={classes.aside}>
            {t("voices.detail.original")}
          </a>
        )}
      </dd>
      <dt>{t("voices.column.saidAt")}</dt>
      <dd>
        <DateText when={voice.saidAt} time />
      </dd>
      {voice.votes > 0 && (
        <>
          <dt>{t("voices.column.votes")}</dt>
          <dd>{formats.number(voice.votes)}</dd>
        </>
      )}
      {voice.tags.length > 0 && (
        <>
          <dt>{t("voices.form.tags")}</dt>
          <dd className={classes.tags}>
            {voice.tags.map((tag) => (
              <UnstyledButton key={tag} className={classes.tag} onClick={() => onTag(tag)}>
                {tag}
              </UnstyledButton>
            ))}
          </dd>
        </>
      )}
      {voice.importId !== null && (
        <>
          <dt>{t("voices.detail.import")}</dt>
          <dd>
            <Link to="/w/$workspace/voices/imports/$id" params={{ workspace, id: voice.importId }}>
              {t("voices.detail.importOpen")}
            </Link>
          </dd>
        </>
      )}
    </dl>
  );
}
