import { browserSupportsWebAuthn, startAuthentication, startRegistration } from "@simplewebauthn/browser";
import { type Knocked, knock } from "./door.ts";

type RegistrationOptions = Parameters<typeof startRegistration>[0]["optionsJSON"];
type AuthenticationOptions = Parameters<typeof startAuthentication>[0]["optionsJSON"];

/** Passkeys need a secure page under a name; an address of numbers has none. */
export const canUsePasskeys = (): boolean => browserSupportsWebAuthn() && window.isSecureContext;

/** `cancelled`: the person closed the browser's own dialog, which is no failure. */
export type PasskeyResult = Knocked | "cancelled";

export async function signInWithPasskey(): Promise<PasskeyResult> {
  const options = await knock("/passkey/generate-authenticate-options");
  if (!options.ok) return options;
  try {
    const response = await startAuthentication({ optionsJSON: options.value as AuthenticationOptions });
    return knock("/passkey/verify-authentication", { response });
  } catch {
    return "cancelled";
  }
}

export async function addPasskey(name: string): Promise<PasskeyResult> {
  const options = await knock("/passkey/generate-register-options");
  if (!options.ok) return options;
  try {
    const response = await startRegistration({ optionsJSON: options.value as RegistrationOptions });
    return knock("/passkey/verify-registration", { response, name });
  } catch {
    return "cancelled";
  }
}
