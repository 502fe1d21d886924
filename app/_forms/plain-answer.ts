import type { AuthenticationResponseJSON, RegistrationResponseJSON } from "@simplewebauthn/browser";

/** A passkey's answer as plain data for an action. No extension of WebAuthn is asked for, so none has answered. */
export function plainAnswer({ id, rawId, response }: AuthenticationResponseJSON | RegistrationResponseJSON) {
  return { id, rawId, type: "public-key" as const, clientExtensionResults: {}, response: { ...response } };
}
