import { Button, Popover, TextInput } from "@mantine/core";
import { type Proposal, setDue } from "@ryorin/contract";
import { IconCalendarDue } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { useMutationOf } from "../../../data/mutation.ts";
import { useWorkspace } from "../../../data/session.ts";
import { useT } from "../../../i18n.ts";
import { DateText } from "../../../ui/DateText.tsx";
import { ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { Rich } from "../../../ui/Rich.tsx";
import { dayIn } from "../../identity/settings/days.ts";
import classes from "./page.module.css";

/** Until when an answer is hoped for; author and leads set it. It reminds, and does nothing else. */
export function DueDate({ proposal }: { proposal: Proposal }) {
  const t = useT();
  const { zone } = useWorkspace();
  const [open, setOpen] = useState(false);
  const { dueOn, maySetDue } = proposal;
  const today = dayIn(new Date(), zone);
  const late = (dueOn !== null && dueOn < today) || undefined;
  const words = dueOn !== null && (
    // In one piece: a button lays its parts out beside each other, and the space between them goes.
    <span data-overdue={late}>
      <Rich k={late ? "home.wasDue" : "home.due"} parts={{ day: <DateText when={dueOn} short /> }} />
    </span>
  );
  if (!maySetDue) return words;
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" trapFocus withinPortal>
      <Popover.Target>
        <Button
          variant="subtle"
          size="compact-xs"
          aria-expanded={open}
          leftSection={<IconCalendarDue size={14} stroke={1.7} />}
          onClick={() => setOpen(!open)}
        >
          {words || t("proposals.due.set")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <DueForm proposal={proposal} today={today} onDone={() => setOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

function DueForm({ proposal, today, onDone }: { proposal: Proposal; today: string; onDone: () => void }) {
  const t = useT();
  const { id, dueOn } = proposal;
  const [day, setDay] = useState(dueOn ?? "");
  const save = useMutationOf(setDue, { onDone });
  const write = (next: string | null) => save.write({ params: { id }, body: { dueOn: next } });
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (day !== "") write(day);
  }
  return (
    <form className={classes.due} onSubmit={submit}>
      <TextInput
        type="date"
        label={t("proposals.due.label")}
        description={t("proposals.due.hint")}
        min={today}
        value={day}
        onChange={(event) => setDay(event.currentTarget.value)}
        required
      />
      <ProblemAlert problem={save.problem} />
      <div className={classes.dueActs}>
        <Button type="submit" size="xs" loading={save.pending}>
          {t("proposals.due.save")}
        </Button>
        {dueOn !== null && (
          <Button variant="default" size="xs" disabled={save.pending} onClick={() => write(null)}>
            {t("proposals.due.clear")}
          </Button>
        )}
      </div>
    </form>
  );
}
