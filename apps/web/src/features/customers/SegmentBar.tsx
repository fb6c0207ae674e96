import { Button, Menu } from "@mantine/core";
import { type Customer, changeSegment, type Segment } from "@ryorin/contract";
import { IconUsersGroup, IconX } from "@tabler/icons-react";
import { useMutationOf } from "../../data/mutation.ts";
import { t as now, useT } from "../../i18n.ts";
import { ProblemAlert } from "../../ui/ProblemAlert.tsx";
import { toast } from "../../ui/toast.ts";
import classes from "../voices/voices.module.css";

/** Puts the customers chosen into a segment, or takes them out of one. */
export function SegmentBar(props: {
  chosen: readonly Customer[];
  segments: readonly Segment[];
  onDone: () => void;
}) {
  const t = useT();
  const { chosen, segments } = props;
  const ids = chosen.map(({ id }) => id);
  const change = useMutationOf(changeSegment, {
    onDone: ({ name }) => {
      toast(now("customers.segmented", { name }));
      props.onDone();
    },
  });
  const inAny = segments.filter(({ id }) => chosen.some((one) => one.segments.some((s) => s.id === id)));
  const list = (kind: "addCustomerIds" | "removeCustomerIds", offered: readonly Segment[]) => (
    <Menu position="top" disabled={offered.length === 0}>
      <Menu.Target>
        <Button
          size="xs"
          variant="default"
          disabled={offered.length === 0 || change.pending}
          leftSection={<IconUsersGroup size={15} />}
        >
          {t(kind === "addCustomerIds" ? "customers.intoSegment" : "customers.outOfSegment")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {offered.map(({ id, name, version }) => (
          <Menu.Item
            key={id}
            onClick={() => change.write({ params: { id }, version, body: { [kind]: ids } })}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
  return (
    <section className={classes.bulk} aria-label={t("customers.chosenTitle")}>
      <div className={classes.bulkRow}>
        <strong role="status">{t("voices.bulk.chosen", { count: ids.length })}</strong>
        {list("addCustomerIds", segments)}
        {list("removeCustomerIds", inAny)}
        <Button size="xs" variant="subtle" leftSection={<IconX size={15} />} onClick={props.onDone}>
          {t("voices.bulk.clear")}
        </Button>
      </div>
      <ProblemAlert problem={change.problem} />
      {change.stale !== undefined && <p role="alert">{t("customers.stale")}</p>}
    </section>
  );
}
