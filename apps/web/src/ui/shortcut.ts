/**
 * Keyboard shortcuts as text: `n`, `?`, `g h` (one after the other), `mod+k` (⌘ on a Mac, Ctrl elsewhere),
 * `shift+ArrowDown`. Keys are named as `KeyboardEvent.key` does, letters in lower case.
 */
export type Stroke = { key: string; mod: boolean; shift: boolean; alt: boolean };

/** Throws on an empty text or an unknown modifier: a shortcut is written by us, not by people. */
export function parseShortcut(text: string): Stroke[] {
  const strokes = text.trim().split(/\s+/).filter(Boolean).map(parseStroke);
  if (strokes.length === 0) throw new Error("empty shortcut");
  return strokes;
}

function parseStroke(text: string): Stroke {
  const parts = text.split(/(?<=.)\+(?=.)/);
  const key = parts.pop()!;
  const stroke = { key: key.length === 1 ? key.toLowerCase() : key, mod: false, shift: false, alt: false };
  for (const part of parts) {
    if (part !== "mod" && part !== "shift" && part !== "alt") throw new Error(`unknown modifier ${part}`);
    stroke[part] = true;
  }
  return stroke;
}

type Press = { key: string; ctrlKey: boolean; metaKey: boolean; shiftKey: boolean; altKey: boolean };

export function matches(stroke: Stroke, press: Press, mac: boolean): boolean {
  if (press.key.toLowerCase() !== stroke.key.toLowerCase()) return false;
  const [mod, other] = mac ? [press.metaKey, press.ctrlKey] : [press.ctrlKey, press.metaKey];
  if (mod !== stroke.mod || other || press.altKey !== stroke.alt) return false;
  // `?` and the like need shift on some keyboards and not on others; only letters and named keys tell.
  const shiftTells = /^[a-z]$/.test(stroke.key) || stroke.key.length > 1;
  return !shiftTells || press.shiftKey === stroke.shift;
}

/** True for shortcuts a person could type by accident: no ⌘/Ctrl/Alt in the first stroke (WCAG 2.1.4). */
export function isCharacter(text: string): boolean {
  const first = parseShortcut(text)[0]!;
  return !first.mod && !first.alt && first.key.length === 1;
}

export type Outcome<S> = { fired: S | undefined; pending: readonly Press[] };

/**
 * One more press on top of `pending` ones: which shortcut is complete, and which presses still wait for a
 * continuation. A press that continues nothing starts anew. A complete shortcut wins over a longer one.
 */
export function step<S extends { keys: string }>(
  shortcuts: readonly S[],
  pending: readonly Press[],
  press: Press,
  mac: boolean,
): Outcome<S> {
  const typed = [...pending, press];
  let continues = false;
  for (const shortcut of shortcuts) {
    const strokes = parseShortcut(shortcut.keys);
    if (strokes.length < typed.length) continue;
    if (!typed.every((one, at) => matches(strokes[at]!, one, mac))) continue;
    if (strokes.length === typed.length) return { fired: shortcut, pending: [] };
    continues = true;
  }
  if (continues) return { fired: undefined, pending: typed };
  return pending.length > 0 ? step(shortcuts, [], press, mac) : { fired: undefined, pending: [] };
}
