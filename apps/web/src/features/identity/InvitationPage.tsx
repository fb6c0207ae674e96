import { useT } from "../../i18n.ts";
import { GuestPage } from "../../ui/GuestPage.tsx";

export function InvitationPage() {
  const t = useT();
  return <GuestPage title={t("ui.guest.invitation")}>{t("ui.guest.invitationText")}</GuestPage>;
}
