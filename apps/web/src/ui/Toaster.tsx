import { Button } from "@mantine/core";
import { Notifications, notifications } from "@mantine/notifications";
import "@mantine/notifications/styles.layer.css";
import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import { useEffect } from "react";
import { useT } from "../i18n.ts";
import { showToastsBy, type Toast } from "./toast.ts";

export default function Toaster() {
  const t = useT();
  useEffect(() => {
    showToastsBy((toast: Toast) => {
      const problem = toast.tone === "problem";
      const id = crypto.randomUUID();
      notifications.show({
        id,
        message: (
          <>
            {toast.text}
            {toast.act && (
              <Button
                variant="subtle"
                size="compact-sm"
                ml="xs"
                onClick={() => {
                  toast.act?.run();
                  notifications.hide(id);
                }}
              >
                {toast.act.label}
              </Button>
            )}
          </>
        ),
        color: problem ? "red" : "ink",
        icon: problem ? (
          <IconAlertTriangle size={16} color="var(--ry-on-text)" />
        ) : (
          <IconCheck size={16} color="var(--ry-on-text)" />
        ),
        // Something one can act on stays long enough to be read and reached by keyboard (WCAG 2.2.1).
        autoClose: problem || toast.act ? 20_000 : 5_000,
        closeButtonProps: { "aria-label": t("ui.close") },
        role: problem ? "alert" : "status",
      });
    });
  }, [t]);
  return <Notifications position="top-center" limit={4} />;
}
