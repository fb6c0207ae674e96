import { Button } from "@mantine/core";
import { IconUserPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useWorkspace } from "../../../data/session.ts";
import { useT } from "../../../i18n.ts";
import { InvitationList } from "./InvitationList.tsx";
import { InviteDialog } from "./InviteDialog.tsx";
import { Outbox } from "./Outbox.tsx";
import { PeopleList } from "./PeopleList.tsx";
import { Section } from "./Section.tsx";

export function PeopleSettings() {
  const t = useT();
  const isOwner = useWorkspace().seats.includes("owner");
  const [inviting, setInviting] = useState(false);
  const invite = (
    <Button leftSection={<IconUserPlus size={17} stroke={1.7} />} onClick={() => setInviting(true)}>
      {t("identity.people.invite")}
    </Button>
  );
  return (
    <>
      <Section
        title={t("identity.people.title")}
        lead={t("identity.people.lead")}
        actions={isOwner && invite}
      >
        <PeopleList left={false} />
      </Section>
      {isOwner && <InvitationList />}
      {isOwner && <Outbox />}
      <Section title={t("identity.people.left")}>
        <PeopleList left />
      </Section>
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </>
  );
}
