import { Button, Group } from "@mantine/core";
import { chooseWheel, type Proposal } from "@ryorin/contract";
import { wheels } from "@ryorin/domain";
import { useMutationOf } from "../../../data/mutation.ts";
import { useT } from "../../../i18n.ts";
import { ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { toast } from "../../../ui/toast.ts";
import { WheelShape } from "../../../ui/WheelMark.tsx";
import classes from "./page.module.css";

/** Someone of both wheels says, before reading, for which one they act here. It is in the ledger. */
export function ChooseWheel({ proposal }: { proposal: Pick<Proposal, "id" | "acts"> }) {
  const t = useT();
  const choose = useMutationOf(chooseWheel, { onDone: () => toast(t("proposals.act.choseWheel")) });
  const possible = wheels.filter((wheel) =>
    proposal.acts.some((one) => one.act === "choose_wheel" && one.wheel === wheel),
  );
  if (possible.length === 0) return null;
  return (
    <section className={classes.notices}>
      <div className={classes.notice} data-tone="warn">
        <h2>{t("proposals.choose.title")}</h2>
        <p>{t("proposals.choose.text")}</p>
        <Group mt="sm" gap="xs">
          {possible.map((wheel) => (
            <Button
              key={wheel}
              variant="default"
              leftSection={<WheelShape wheel={wheel} />}
              loading={choose.pending}
              onClick={() => choose.write({ params: { id: proposal.id }, body: { wheel } })}
            >
              {t(`proposals.choose.${wheel}`)}
            </Button>
          ))}
        </Group>
        <ProblemAlert problem={choose.problem} />
      </div>
    </section>
  );
}
