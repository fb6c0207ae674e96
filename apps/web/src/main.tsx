import "./randomUuid.ts";
import "./noEval.ts";
import "@mantine/core/styles.layer.css";
import "./ui/base.css";
import "./ui/touch.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import { queryClient } from "./data/query.ts";
import { sessionQuery } from "./data/session.ts";
import { changeLanguage, languageOf, startI18n, storedLanguage } from "./i18n.ts";

// The glyphs' 124 subset rules come beside the first paint, not before it.
void import("@fontsource-variable/noto-sans-jp/index.css");
void import("./ui/fonts/halfWidthKana.css");

const nonce = document.querySelector<HTMLElement>("meta[property=csp-nonce]")?.nonce ?? "";
// Read by get-nonce, through which dialogs lock the page's scrolling with a style element.
(globalThis as { __webpack_nonce__?: string }).__webpack_nonce__ = nonce;

// After an update the chunks of the old page are gone: fetch the new page, once.
addEventListener("vite:preloadError", (event) => {
  if (Date.now() - Number(sessionStorage.getItem("ryorin.reloaded") ?? 0) < 30_000) return;
  sessionStorage.setItem("ryorin.reloaded", String(Date.now()));
  event.preventDefault();
  location.reload();
});

await startI18n();

// Somebody who never chose here gets the language of their account.
void queryClient
  .ensureQueryData(sessionQuery)
  .then(async ({ person }) => {
    const language = languageOf(person?.language);
    if (language !== undefined && storedLanguage() === null) await changeLanguage(language, false);
  })
  .catch(() => {
    // The router meets the same failure and shows it.
  });

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <App nonce={nonce} />
  </StrictMode>,
);
