import type { MessageKey } from "@ryorin/messages";
import type { ReactElement } from "react";
import { Trans, useTranslation } from "react-i18next";
import { instance } from "../i18n.ts";

/**
 * A text with elements in it, so that each language keeps its own word order:
 * `<Rich k="home.sealed" parts={{ who: <PersonName person={p} /> }} />` for "<who/> sealed the value review".
 */
export function Rich(props: {
  k: MessageKey;
  values?: Record<string, string | number>;
  parts: Record<string, ReactElement>;
}) {
  const { t } = useTranslation(undefined, { i18n: instance });
  return (
    <Trans
      i18n={instance}
      t={t}
      i18nKey={props.k as string}
      values={props.values ?? {}}
      components={props.parts}
    />
  );
}
