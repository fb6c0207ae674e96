import { useT } from "../../i18n.ts";
import { GuestPage } from "../../ui/GuestPage.tsx";

export function SignInPage() {
  const t = useT();
  return <GuestPage title={t("ui.guest.signIn")}>{t("ui.guest.signInText")}</GuestPage>;
}
