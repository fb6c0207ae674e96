import { Button, CopyButton } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useT } from "../../../i18n.ts";
import classes from "./settings.module.css";

/** Something shown once, to be taken along. */
export function CopyField({ value, label }: { value: string; label: string }) {
  const t = useT();
  return (
    <div className={classes.secret}>
      <span>{label}</span>
      <code className={classes.code}>{value}</code>
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <Button
            variant="default"
            onClick={copy}
            leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
          >
            {t(copied ? "identity.copied" : "identity.copy")}
          </Button>
        )}
      </CopyButton>
    </div>
  );
}
