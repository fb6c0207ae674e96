import { useEffect } from "react";
import { useKept } from "../data/kept.ts";
import { type Action, currentActions } from "./actions.ts";
import { isCharacter, step } from "./shortcut.ts";

const mac = /Mac|iP(hone|ad)/.test(navigator.platform);

/** Whether single keys act. People who dictate or whose hands slip can turn them off (WCAG 2.1.4). */
export const useCharacterKeys = () => useKept("characterKeys", true);

/** ⌘K or Ctrl+K, G then H: for the sheet and for hints. */
export function keysText(keys: string): string {
  return keys
    .split(/\s+/)
    .map((stroke) =>
      stroke
        .split(/(?<=.)\+(?=.)/)
        .map((part) => keyNames[part] ?? (part.length === 1 ? part.toUpperCase() : part))
        .join(mac ? "" : "+"),
    )
    .join(" ");
}
const keyNames: Record<string, string> = {
  mod: mac ? "⌘" : "Ctrl",
  shift: mac ? "⇧" : "Shift",
  alt: mac ? "⌥" : "Alt",
  Enter: "↵",
  Escape: "Esc",
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
};

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.closest("input, textarea, select, [role=textbox]") !== null;
}

/** Listens once for the whole app. Never acts during IME composition; single keys never inside fields or dialogs. */
export function useKeyboard(): void {
  const [characterKeys] = useCharacterKeys();
  useEffect(() => {
    let pending: ReturnType<typeof step<Action & { keys: string }>>["pending"] = [];
    let forget: ReturnType<typeof setTimeout> | undefined;

    function onKey(event: KeyboardEvent): void {
      if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return;
      if (["Shift", "Control", "Meta", "Alt"].includes(event.key)) return;
      const guarded = isTyping(event.target) || document.querySelector("[aria-modal=true]") !== null;
      const shortcuts = currentActions().filter(
        (action): action is Action & { keys: string } =>
          action.keys !== undefined &&
          !action.whereFocused &&
          (!isCharacter(action.keys) || (characterKeys && !guarded)),
      );
      const outcome = step(shortcuts, pending, event, mac);
      pending = outcome.pending;
      clearTimeout(forget);
      forget = setTimeout(() => {
        pending = [];
      }, 1_200);
      if (outcome.fired === undefined) return;
      event.preventDefault();
      outcome.fired.run();
    }

    addEventListener("keydown", onKey);
    return () => {
      removeEventListener("keydown", onKey);
      clearTimeout(forget);
    };
  }, [characterKeys]);
}
