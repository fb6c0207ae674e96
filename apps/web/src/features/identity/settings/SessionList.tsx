import { Button } from "@mantine/core";
import { listSessions, revokeOtherSessions, revokeSession } from "@ryorin/contract";
import { IconDeviceLaptop } from "@tabler/icons-react";
import { useCall } from "../../../data/call.ts";
import { useMutationOf } from "../../../data/mutation.ts";
import { useT } from "../../../i18n.ts";
import { ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { Rich } from "../../../ui/Rich.tsx";
import { StatusBadge } from "../../../ui/StatusBadge.tsx";
import { TimeAgo } from "../../../ui/TimeAgo.tsx";
import { toast } from "../../../ui/toast.ts";
import { Section } from "./Section.tsx";
import classes from "./settings.module.css";

export function SessionList() {
  const t = useT();
  const { data, error, refetch } = useCall(listSessions, {});
  const onDone = (): void => toast(t("identity.sessions.ended"));
  const end = useMutationOf(revokeSession, { onDone });
  const endOthers = useMutationOf(revokeOtherSessions, { onDone });
  const sessions = data?.data ?? [];
  return (
    <Section
      title={t("identity.sessions.title")}
      actions={
        sessions.length > 1 && (
          <Button variant="default" size="xs" loading={endOthers.pending} onClick={() => endOthers.write({})}>
            {t("identity.sessions.endOthers")}
          </Button>
        )
      }
    >
      <ProblemAlert problem={error} retry={() => void refetch()} />
      <ProblemAlert problem={end.problem ?? endOthers.problem} />
      <ul className={classes.list}>
        {sessions.map((one) => (
          <li key={one.id} className={classes.item}>
            <div className={classes.itemText}>
              <div className={classes.itemName}>
                {deviceOf(one.userAgent) ?? t("identity.sessions.unknown")}
              </div>
              <div className={classes.itemMore}>
                <span>
                  <Rich k="identity.sessions.used" parts={{ when: <TimeAgo when={one.lastUsedAt} /> }} />
                </span>
                {one.address && <span>{one.address}</span>}
              </div>
            </div>
            {one.current ? (
              <StatusBadge tone="good" icon={IconDeviceLaptop} label={t("identity.sessions.current")} />
            ) : (
              <Button
                variant="default"
                size="xs"
                disabled={end.pending}
                onClick={() => end.write({ params: { id: one.id } })}
              >
                {t("identity.sessions.end")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** "Firefox · macOS": names, so the same in every language. */
export function deviceOf(userAgent: string | null): string | undefined {
  if (userAgent === null) return undefined;
  const first = (pairs: readonly (readonly [RegExp, string])[]) =>
    pairs.find(([pattern]) => pattern.test(userAgent))?.[1];
  const browser = first([
    [/Edg(e|A|iOS)?\//, "Edge"],
    [/OPR\//, "Opera"],
    [/Firefox\/|FxiOS/, "Firefox"],
    [/Chrome\/|CriOS/, "Chrome"],
    [/Safari\//, "Safari"],
  ]);
  const system = first([
    [/iPhone|iPad/, "iOS"],
    [/Android/, "Android"],
    [/Windows/, "Windows"],
    [/Mac OS X/, "macOS"],
    [/Linux|X11/, "Linux"],
  ]);
  return [browser, system].filter(Boolean).join(" · ") || userAgent.slice(0, 60);
}
