import { Button } from "@mantine/core";
import { viewDemoAs } from "@ryorin/contract";
import { IconFlask2 } from "@tabler/icons-react";
import { useMutationOf } from "../../data/mutation.ts";
import { useT } from "../../i18n.ts";
import { ProblemAlert } from "../../ui/ProblemAlert.tsx";
import { DemoMaking } from "./DemoMaking.tsx";
import classes from "./identity.module.css";
import { useEntering } from "./useEntering.ts";

/** The way into the demo company, as its CPO; the banner inside switches to others. The first to look sees it made. */
export function DemoButton() {
  const t = useT();
  const enter = useEntering();
  const look = useMutationOf(viewDemoAs, { onDone: ({ workspace }) => void enter(`/w/${workspace.slug}`) });
  return (
    <div className={classes.form}>
      <Button
        variant="default"
        size="md"
        leftSection={<IconFlask2 size={18} stroke={1.7} />}
        loading={look.pending}
        onClick={() => look.write({ body: { role: "value_lead" } })}
      >
        {t("identity.demo.look")}
      </Button>
      {look.pending ? <DemoMaking /> : <p className={classes.note}>{t("identity.demo.lookHint")}</p>}
      <ProblemAlert problem={look.problem} />
    </div>
  );
}
