import { Button, Group, Text } from "@mantine/core";
import { getSession } from "@ryorin/contract";
import { useEffect, useState } from "react";
import { api } from "../../data/api.ts";
import { onSignedOut, queryClient } from "../../data/query.ts";
import { usePerson } from "../../data/session.ts";
import { useT } from "../../i18n.ts";
import { Dialog } from "../../ui/Dialog.tsx";

/**
 * Over a page whose session has ended. The page keeps what was typed; one signs in beside it and comes back. Whoever
 * comes back as somebody else gets the page anew.
 */
export function SessionEnded() {
  const t = useT();
  const { id } = usePerson();
  const [ended, setEnded] = useState(false);
  useEffect(() => onSignedOut(() => setEnded(true)), []);
  useEffect(() => {
    if (!ended) return;
    const look = async () => {
      const { person } = await api.call(getSession, {});
      if (person === null) return;
      if (person.id !== id) return location.reload();
      setEnded(false);
      await queryClient.invalidateQueries();
    };
    // A server that is away is asked again at the next look.
    const lookAgain = () => void look().catch(() => undefined);
    addEventListener("focus", lookAgain);
    document.addEventListener("visibilitychange", lookAgain);
    return () => {
      removeEventListener("focus", lookAgain);
      document.removeEventListener("visibilitychange", lookAgain);
    };
  }, [ended, id]);
  return (
    <Dialog
      opened={ended}
      onClose={() => setEnded(false)}
      title={t("identity.ended.title")}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      <Text>{t("identity.ended.text")}</Text>
      <Group justify="flex-end" mt="lg">
        <Button component="a" href="/sign-in" target="_blank" rel="noopener" data-autofocus>
          {t("identity.ended.signIn")}
        </Button>
      </Group>
    </Dialog>
  );
}
