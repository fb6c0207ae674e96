import { Button } from "@mantine/core";
import { mostVoicesAtOnce, type Voice } from "@ryorin/contract";
import { IconArchive, IconCheck, IconStack2, IconTag, IconX } from "@tabler/icons-react";
import { useT } from "../../i18n.ts";
import { ProblemAlert } from "../../ui/ProblemAlert.tsx";
import type { useBulk } from "./useBulk.ts";
import classes from "./voices.module.css";

/** What can be done with the voices chosen; stands at the foot of the window while any are. */
export function BulkBar(props: {
  chosen: readonly Voice[];
  bulk: ReturnType<typeof useBulk>;
  onAssign: () => void;
  onTag: () => void;
  onClear: () => void;
}) {
  const t = useT();
  const { chosen, bulk } = props;
  const ids = chosen.map(({ id }) => id);
  const allDone = chosen.every(({ status }) => status === "done");
  const allArchived = chosen.every(({ archived }) => archived);
  const tooMany = ids.length > mostVoicesAtOnce;
  const size = { size: "xs", variant: "default" } as const;
  const busy = bulk.pending || tooMany;
  return (
    <section className={classes.bulk} aria-label={t("voices.bulk.title")}>
      <div className={classes.bulkRow}>
        <strong role="status">{t("voices.bulk.chosen", { count: ids.length })}</strong>
        <Button {...size} disabled={busy} leftSection={<IconStack2 size={15} />} onClick={props.onAssign}>
          {t("voices.bulk.assign")}
        </Button>
        <Button {...size} disabled={busy} leftSection={<IconTag size={15} />} onClick={props.onTag}>
          {t("voices.bulk.tag")}
        </Button>
        <Button
          {...size}
          disabled={busy}
          leftSection={<IconCheck size={15} />}
          onClick={() => bulk.write(ids, { act: "status", status: allDone ? "open" : "done" })}
        >
          {t(allDone ? "voices.bulk.reopen" : "voices.bulk.finish")}
        </Button>
        <Button
          {...size}
          disabled={busy}
          leftSection={<IconArchive size={15} />}
          onClick={() => bulk.write(ids, { act: "archive", archived: !allArchived })}
        >
          {t(allArchived ? "voices.bulk.unarchive" : "voices.bulk.archive")}
        </Button>
        <Button size="xs" variant="subtle" leftSection={<IconX size={15} />} onClick={props.onClear}>
          {t("voices.bulk.clear")}
        </Button>
      </div>
      {tooMany && <p className={classes.bulkNote}>{t("voices.bulk.tooMany", { count: mostVoicesAtOnce })}</p>}
      <ProblemAlert problem={bulk.problem} />
    </section>
  );
}
