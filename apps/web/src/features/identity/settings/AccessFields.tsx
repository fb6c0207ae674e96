import { Checkbox, Radio, Stack } from "@mantine/core";
import type { Wheel } from "@ryorin/domain";
import { useT } from "../../../i18n.ts";
import { WheelMark } from "../../../ui/WheelMark.tsx";

export type Access = { access: "viewer" | "contributor"; wheels: Wheel[] };

/** Viewer, or contributor of one wheel, the other, or both; the wheels stand side by side. */
export function AccessFields(props: { value: Access; onChange: (next: Access) => void }) {
  const t = useT();
  const { value, onChange } = props;
  return (
    <>
      <Radio.Group
        label={t("identity.people.access")}
        value={value.access}
        onChange={(next) => onChange({ ...value, access: next as Access["access"] })}
      >
        <Stack gap="xs" mt="xs">
          {(["contributor", "viewer"] as const).map((one) => (
            <Radio
              key={one}
              value={one}
              label={t(`identity.access.${one}`)}
              description={t(`identity.accessHint.${one}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      {value.access === "contributor" && (
        <Checkbox.Group
          label={t("identity.people.wheels")}
          description={t("identity.people.wheelsHint")}
          value={value.wheels}
          onChange={(next) => onChange({ ...value, wheels: next as Wheel[] })}
        >
          <Stack gap="xs" mt="xs">
            {(["value", "technology"] as const).map((wheel) => (
              <Checkbox key={wheel} value={wheel} label={<WheelMark wheel={wheel} />} />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
    </>
  );
}
