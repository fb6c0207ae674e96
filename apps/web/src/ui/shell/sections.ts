import type { MessageKey } from "@ryorin/messages";
import {
  IconBallpen,
  IconBook2,
  IconChartDots3,
  IconHome,
  IconMessage2,
  IconScale,
  IconSettings,
  IconStack2,
  IconTimeline,
} from "@tabler/icons-react";
import type { ComponentType } from "react";

export type Section = {
  to: string;
  label: MessageKey;
  icon: ComponentType<{ size?: number; stroke?: number }>;
  keys: string;
  /** Heading above it in the rail; sections of one group stand together. */
  group?: MessageKey;
  /** Shown in the bottom bar of a phone. */
  bar?: boolean;
};

const home = "/w/$workspace";

export const sections: readonly Section[] = [
  { to: home, label: "ui.nav.home", icon: IconHome, keys: "g h", bar: true },
  {
    to: `${home}/voices`,
    label: "ui.nav.voices",
    icon: IconMessage2,
    keys: "g v",
    group: "ui.nav.listen",
    bar: true,
  },
  { to: `${home}/needs`, label: "ui.nav.needs", icon: IconStack2, keys: "g n", group: "ui.nav.listen" },
  {
    to: `${home}/proposals`,
    label: "ui.nav.proposals",
    icon: IconBallpen,
    keys: "g p",
    group: "ui.nav.decide",
    bar: true,
  },
  {
    to: `${home}/decisions`,
    label: "ui.nav.decisions",
    icon: IconScale,
    keys: "g d",
    group: "ui.nav.decide",
  },
  {
    to: `${home}/plan`,
    label: "ui.nav.plan",
    icon: IconTimeline,
    keys: "g t",
    group: "ui.nav.deliver",
    bar: true,
  },
  {
    to: `${home}/outcomes`,
    label: "ui.nav.outcomes",
    icon: IconChartDots3,
    keys: "g o",
    group: "ui.nav.deliver",
  },
  { to: `${home}/ledger`, label: "ui.nav.ledger", icon: IconBook2, keys: "g e", group: "ui.nav.record" },
  {
    to: `${home}/settings`,
    label: "ui.nav.settings",
    icon: IconSettings,
    keys: "g s",
    group: "ui.nav.record",
  },
];
