import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  localStorageColorSchemeManager,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from "@mantine/core";
import { dark, light, type Tokens, variablesOf } from "./tokens.ts";

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
  "#c04e00",
  light.value,
  "#7a2f00",
];
const technology: MantineColorsTuple = [
  "#eff6fc",
  light.technologySoft,
  "#bddcf4",
  "#98cbf2",
  dark.technology,
  "#3b94d6",
  "#0072b2",
  "#0a66a1",
  light.technology,
  "#073c62",
];

const red: MantineColorsTuple = [
  "#fdf1f3",
  light.badSoft,
  "#f6c3cb",
  "#f9abb6",
  dark.bad,
  "#e4586c",
  "#c93750",
  "#b62b44",
  light.bad,
  "#7d1829",
];

/** Colours one names in Mantine's `color`, and the token each stands for in either theme. */
const named = { ink: "text", red: "bad", value: "value", technology: "technology" } as const;

/** What a theme tells Mantine. The neutral primary flips: dark fills by day, light ones by night. */
function themeVariables(tokens: Tokens): Record<string, string> {
  const tint = (color: string, percent: number) => `color-mix(in srgb, ${color} ${percent}%, transparent)`;
  const colors = Object.entries(named).flatMap(([name, key]) => {
    const tone = tokens[key];
    return Object.entries({
      text: tone,
      filled: tone,
      "filled-hover": `color-mix(in srgb, ${tone} 85%, ${tokens.surface})`,
      light: tint(tone, 9),
      "light-hover": tint(tone, 14),
      "light-color": tone,
      outline: tone,
      "outline-hover": tint(tone, 6),
    }).map(([part, color]) => [`--mantine-color-${name}-${part}`, color] as const);
  });
  return {
    ...variablesOf(tokens),
    ...Object.fromEntries(colors),
    "--mantine-color-body": tokens.body,
    "--mantine-color-text": tokens.text,
    "--mantine-color-dimmed": tokens.muted,
    "--mantine-color-placeholder": tokens.muted,
    "--mantine-color-default": tokens.surface,
    "--mantine-color-default-hover": tokens.hover,
    "--mantine-color-default-border": tokens.line,
    "--mantine-color-anchor": tokens.text,
    "--mantine-color-error": tokens.bad,
    "--mantine-primary-color-contrast": tokens.onText,
  };
}

const cssVariables: CSSVariablesResolver = () => ({
  variables: { "--mantine-line-height": "1.6" },
  light: themeVariables(light),
  dark: themeVariables(dark),
});

const variantColors: VariantColorsResolver = (input) => {
  const told = defaultVariantColorsResolver(input);
  if (input.variant !== "filled" || !((input.color ?? "ink") in named)) return told;
  return { ...told, color: "var(--ry-on-text)" };
};

export const cssVariablesResolver = cssVariables;

export const colorSchemeManager = localStorageColorSchemeManager({ key: "ryorin.theme" });

/**
 * System fonts first where their Japanese is good (macOS, iOS), else the glyphs the app ships.
 * `-apple-system` and Segoe UI only supply Latin; kana and kanji fall through to the next families.
 */
const sans =
  '-apple-system, "Segoe UI", "Hiragino Sans", "Noto Sans JP Half-width", "Noto Sans JP Variable", "Noto Sans CJK JP", sans-serif';

export const theme = createTheme({
  primaryColor: "ink",
  primaryShade: { light: 8, dark: 4 },
  autoContrast: true,
  colors: { ink, dark: night, gray: ink, red, value, technology },
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
    Checkbox: { defaultProps: { iconColor: "var(--ry-on-text)" } },
    Radio: { defaultProps: { iconColor: "var(--ry-on-text)" } },
    // Options scroll as the list they are (base.css), not in a box around it that no keyboard reaches.
    Autocomplete: { defaultProps: { withScrollArea: false } },
    MultiSelect: { defaultProps: { withScrollArea: false } },
    Select: { defaultProps: { withScrollArea: false } },
    TagsInput: { defaultProps: { withScrollArea: false } },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: false } },
    Modal: {
      defaultProps: {
        centered: true,
        overlayProps: { blur: 0 },
        transitionProps: { duration: 120, transition: "fade" },
      },
    },
    Drawer: {
      defaultProps: { transitionProps: { duration: 120 } },
    },
    // A dialog's head is no banner of the page.
    ModalHeader: { defaultProps: { role: "presentation" } },
    DrawerHeader: { defaultProps: { role: "presentation" } },
    // Without the placeholder, which is no item of a menu, the first item has the focus at once.
    Menu: { defaultProps: { transitionProps: { duration: 90 }, withInitialFocusPlaceholder: false } },
    Popover: { defaultProps: { transitionProps: { duration: 90 } } },
  },
});
