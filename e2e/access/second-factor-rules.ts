import type { ActionRule, Level } from "./levels";

const PASSKEY = { id: "x", rawId: "x", type: "public-key", response: { clientDataJSON: "x" } };
const plain = (level: Level, input: unknown): ActionRule => ({ level, input: () => input });

/** What belongs to authenticators, passkeys and the organisation's own sign-in. */
export const SECOND_FACTOR_RULES: Readonly<Record<string, ActionRule>> = {
  "app/settings/account/second-factor-actions.ts#askForNewPasskeyAction": { level: "people" },
  "app/settings/account/second-factor-actions.ts#beginAuthenticatorAction": plain("people", {
    password: "not my password",
  }),
  "app/settings/account/second-factor-actions.ts#finishAuthenticatorAction": plain("people", {
    code: "000000",
  }),
  "app/settings/account/second-factor-actions.ts#keepPasskeyAction": plain("people", {
    response: PASSKEY,
    name: "Laptop",
  }),
  "app/settings/account/second-factor-actions.ts#removeAuthenticatorAction": plain("people", {
    password: "not my password",
  }),
  "app/settings/account/second-factor-actions.ts#removePasskeyAction": plain("people", { passkeyId: "none" }),
  "app/sign-in/actions.ts#askForPasskeyAction": { level: "open" },
  "app/sign-in/actions.ts#finishSignInAction": plain("open", { code: "000000" }),
  "app/sign-in/actions.ts#goToOrganisationAction": plain("open", {}),
  "app/sign-in/actions.ts#signInWithPasskeyAction": plain("open", { response: PASSKEY }),
};
