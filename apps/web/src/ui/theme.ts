import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  localStorageColorSchemeManager,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from "@mantine/core";
import { dark, light, variablesOf } from "./tokens.ts";

// Neutral steps between the two themes' papers and inks; index 9 is the darkest.
const ink: MantineColorsTuple = [
  "#f6f5f2",
  "#eae8e3",
  "#d6d3cb",
  "#b7b3aa",
  "#96928a",
  "#757168",
  "#5c5850",
  "#45423c",
  "#34312c",
  "#211f1c",
];
const night: MantineColorsTuple = [
  dark.text,
  "#cbc8c2",
  dark.muted,
  "#8f8c86",
  "#3b3f45",
  "#303439",
  "#24272b",
  dark.surface,
  dark.sunken,
  dark.body,
];
const value: MantineColorsTuple = [
  "#fdf2ea",
  light.valueSoft,
  "#f6cdb4",
  "#f3ac82",
  dark.value,
  "#ee7a35",
  "#d55e00",
  light.value,
  "#8a3500",
  "#5f2500",
];
const technology: MantineColorsTuple = [
  "#eff6fc",
  light.technologySoft,
  "#bddcf4",
  "#98cbf2",
  dark.technology,
  "#3b94d6",
  "#0072b2",
  light.technology,
  "#084671",
  "#06304e",
];

const cssVariables: CSSVariablesResolver = () => ({
  variables: { "--mantine-line-height": "1.6" },
  light: {
    ...variablesOf(light),
    "--mantine-color-body": light.body,
    "--mantine-color-text": light.text,
    "--mantine-color-dimmed": light.muted,
    "--mantine-color-placeholder": light.muted,
    "--mantine-color-default-border": light.line,
    "--mantine-color-anchor": light.text,
    "--mantine-color-error": light.bad,
  },
  dark: {
    ...variablesOf(dark),
    "--mantine-color-body": dark.body,
    "--mantine-color-text": dark.text,
    "--mantine-color-dimmed": dark.muted,
    "--mantine-color-placeholder": dark.muted,
    "--mantine-color-default": dark.surface,
    "--mantine-color-default-hover": dark.hover,
    "--mantine-color-default-border": dark.line,
    "--mantine-color-anchor": dark.text,
    "--mantine-color-error": dark.bad,
  },
});

/** The neutral primary flips with the theme (dark fill by day, light fill by night), and its text with it. */
const variantColors: VariantColorsResolver = (input) => {
  const told = defaultVariantColorsResolver(input);
  if ((input.color ?? "ink") !== "ink" || input.variant !== "filled") return told;
  return { ...told, background: "var(--ry-text)", color: "var(--ry-on-text)" };
};

export const cssVariablesResolver = cssVariables;

export const colorSchemeManager = localStorageColorSchemeManager({ key: "ryorin.theme" });

/**
 * System fonts first where their Japanese is good (macOS, iOS), else the glyphs the app ships.
 * `-apple-system` and Segoe UI only supply Latin; kana and kanji fall through to the next families.
 */
const sans =
  '-apple-system, "Segoe UI", "Hiragino Sans", "Noto Sans JP Variable", "Noto Sans CJK JP", sans-serif';

export const theme = createTheme({
  primaryColor: "ink",
  primaryShade: { light: 9, dark: 1 },
  autoContrast: true,
  colors: { ink, dark: night, gray: ink, value, technology },
  variantColorResolver: variantColors,
  cursorType: "pointer",
  respectReducedMotion: true,
  defaultRadius: "sm",
  radius: { xs: "3px", sm: "6px", md: "10px", lg: "14px", xl: "20px" },
  fontFamily: sans,
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, monospace',
  fontSizes: { xs: "0.75rem", sm: "0.8125rem", md: "0.9375rem", lg: "1.0625rem", xl: "1.25rem" },
  headings: {
    fontFamily: sans,
    fontWeight: "650",
    textWrap: "balance",
    sizes: {
      h1: { fontSize: "1.5rem", lineHeight: "1.35" },
      h2: { fontSize: "1.1875rem", lineHeight: "1.4" },
      h3: { fontSize: "1rem", lineHeight: "1.5" },
      h4: { fontSize: "0.9375rem", lineHeight: "1.5" },
    },
  },
  spacing: { xs: "0.5rem", sm: "0.75rem", md: "1rem", lg: "1.5rem", xl: "2.25rem" },
  shadows: { md: "0 2px 6px rgb(0 0 0 / 6%), 0 8px 28px rgb(0 0 0 / 10%)" },
  components: {
    Button: { defaultProps: { size: "sm" } },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: false } },
    Modal: { defaultProps: { centered: true, transitionProps: { duration: 120 } } },
    Drawer: { defaultProps: { transitionProps: { duration: 120 } } },
    Menu: { defaultProps: { transitionProps: { duration: 90 } } },
    Popover: { defaultProps: { transitionProps: { duration: 90 } } },
  },
});
