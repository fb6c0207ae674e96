// Before the first paint, so that a chosen theme never flashes. The key is the one ui/theme.ts keeps.
(() => {
  let chosen = "auto";
  try {
    chosen = localStorage.getItem("ryorin.theme") || "auto";
  } catch {
    // Storage may be refused; the system's theme serves.
  }
  const dark =
    chosen === "dark" || (chosen !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.setAttribute("data-mantine-color-scheme", dark ? "dark" : "light");
})();
