import { NativeSelect } from "@mantine/core";
import { type DemoRole, demoRoles, viewDemoAs } from "@ryorin/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useMutationOf } from "../../data/mutation.ts";
import { refreshSession, usePerson, useWorkspace } from "../../data/session.ts";
import { useT } from "../../i18n.ts";
import { toast } from "../../ui/toast.ts";

/** Of the demo's roles without a seat, which belongs to whom. */
const byWheel = { value: "pm", technology: "engineer", none: "viewer" } as const;

/** Looks at the demo company as somebody else; what is sealed for them is sealed here too. */
export function ViewAsSwitch() {
  const t = useT();
  const client = useQueryClient();
  const { seats, wheels } = useWorkspace();
  const person = usePerson();
  const [chosen, setChosen] = useState<{ role: DemoRole; id: string }>();
  const look = useMutationOf(viewDemoAs, {
    onDone: async (_, { body }) => {
      const session = await refreshSession();
      setChosen({ role: body.role, id: session.person?.id ?? "" });
      await client.invalidateQueries();
    },
  });
  const refused = look.problem?.title;
  useEffect(() => {
    if (refused !== undefined) toast(refused, { tone: "problem" });
  }, [refused]);
  const role = chosen?.id === person.id ? chosen.role : (seats[0] ?? byWheel[wheels[0] ?? "none"]);
  return (
    <NativeSelect
      size="xs"
      aria-label={t("identity.demo.viewAs")}
      value={role}
      disabled={look.pending}
      onChange={(event) => look.write({ body: { role: event.currentTarget.value as DemoRole } })}
      data={demoRoles.map((one) => ({ value: one, label: t(`identity.demo.role.${one}`) }))}
    />
  );
}
