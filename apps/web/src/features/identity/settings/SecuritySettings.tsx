import { PasskeyList } from "./PasskeyList.tsx";
import { PasswordForm } from "./PasswordForm.tsx";
import { SessionList } from "./SessionList.tsx";

export function SecuritySettings() {
  return (
    <>
      <SessionList />
      <PasskeyList />
      <PasswordForm />
    </>
  );
}
