import { APIError } from "better-auth/api";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { writeAudit } from "@/lib/audit/write-audit";
import { passkeys } from "@/lib/db/schema";
import { err, ok, problem, type Result } from "@/lib/shipping/errors";
import type { Auth } from "./create-auth";
import { confirmationNeeded } from "./permit";
import type { Asking } from "./second-factor";
import { actorOf } from "./viewer";

/** A device's answer, as the browser hands it on; better-auth looks at what is in it. */
export const passkeyAnswerSchema = z.looseObject({
  id: z.string().max(2_000),
  rawId: z.string().max(2_000),
  type: z.literal("public-key"),
  response: z.looseObject({
    clientDataJSON: z.string().max(10_000),
    authenticatorData: z.string().max(10_000).default(""),
    signature: z.string().max(10_000).default(""),
  }),
  clientExtensionResults: z.object({}).default({}),
});
export type PasskeyAnswer = z.output<typeof passkeyAnswerSchema>;

/* A ceremony has two halves: the challenge, which the browser hands to the device, and the device's answer to it. */

/** What the browser needs to make a passkey for the viewer, who has shown lately that it is them. */
export async function passkeyToMake({ auth, viewer, headers }: Asking) {
  const stale = confirmationNeeded(viewer);
  return stale ? err(stale) : ok(await auth.api.generatePasskeyRegistrationOptions({ query: {}, headers }));
}

/** Keeps the public half of what the device has made. */
export async function keepPasskey(
  { auth, viewer, headers }: Asking,
  { response, name }: { response: PasskeyAnswer; name: string },
): Promise<Result<void>> {
  const stale = confirmationNeeded(viewer);
  if (stale) return err(stale);
  const kept = await done(() => auth.api.verifyPasskeyRegistration({ body: { response, name }, headers }));
  if (kept.ok) {
    await writeAudit(auth.db, [{ actor: actorOf(viewer), kind: "passkey.added", detail: { name } }]);
  }
  return kept;
}

/** Takes one of the viewer's passkeys away. */
export async function removePasskey(
  { auth, viewer }: Asking,
  { passkeyId }: { passkeyId: string },
): Promise<Result<void>> {
  const stale = confirmationNeeded(viewer);
  if (stale) return err(stale);
  return auth.db.transaction(async (tx) => {
    const [gone] = await tx
      .delete(passkeys)
      .where(and(eq(passkeys.id, passkeyId), eq(passkeys.userId, viewer.userId)))
      .returning({ name: passkeys.name });
    if (!gone) return err(problem("NOT_FOUND", "This passkey was removed already."));
    await writeAudit(tx, [{ actor: actorOf(viewer), kind: "passkey.removed", detail: { ...gone } }]);
    return ok(undefined);
  });
}

/** What the browser needs to ask for any passkey that it has for this address. */
export function passkeyToAskFor(auth: Auth, headers: Headers) {
  return auth.api.generatePasskeyAuthenticationOptions({ headers });
}

/** Signs in whose passkey has answered. */
export function signInWithPasskey(
  auth: Auth,
  { response, headers }: { response: PasskeyAnswer; headers: Headers },
): Promise<Result<void>> {
  return done(() => auth.api.verifyPasskeyAuthentication({ body: { response }, headers }));
}

async function done(work: () => Promise<unknown>): Promise<Result<void>> {
  try {
    await work();
    return ok(undefined);
  } catch (error) {
    if (!(error instanceof APIError) || error.statusCode >= 500) throw error;
    return err(
      problem("SIGN_IN_FAILED", "The passkey was not accepted.", {
        remedy: "Try again, or use your password.",
      }),
    );
  }
}
