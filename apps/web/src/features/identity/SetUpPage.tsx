import { useT } from "../../i18n.ts";
import { GuestPage } from "../../ui/GuestPage.tsx";

export function SetUpPage() {
  const t = useT();
  return <GuestPage title={t("ui.guest.setUp")}>{t("ui.guest.setUpText")}</GuestPage>;
}
