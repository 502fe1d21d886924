import type { z } from "zod";
import { writeAudit } from "@/lib/audit/write-audit";
import { permit } from "@/lib/auth/permit";
import { actorOf, type Viewer } from "@/lib/auth/viewer";
import { appSecret } from "@/lib/env";
import { runtime } from "@/lib/runtime/runtime";
import { readCarrier as read } from "@/lib/settings/carrier/read-carrier";
import {
  type accountChangeSchema,
  type carrierSchema,
  changeAccount,
  saveCarrier as save,
} from "@/lib/settings/carrier/save-carrier";
import { err, ProblemError, type Result } from "@/lib/shipping/errors";

export type { CarrierAccountView, CarrierView } from "@/lib/settings/carrier/read-carrier";
export { accountChangeSchema, carrierSchema } from "@/lib/settings/carrier/save-carrier";

/** How long a click on 'Test connection' waits for the carrier. */
const TEST_MS = 15_000;

export const readCarrier = (viewer: Viewer) =>
  read(runtime().db, viewer, { env: runtime().env, secret: appSecret() });
export const saveCarrier = (viewer: Viewer, input: z.output<typeof carrierSchema>) =>
  save({ db: runtime().db, secret: appSecret() }, viewer, input);
export const changeCarrierAccount = (viewer: Viewer, input: z.output<typeof accountChangeSchema>) =>
  changeAccount(runtime().db, viewer, input);

/** Asks the carrier whether it knows an account, or the one in force; its answer is a sentence. */
export async function testCarrier(
  viewer: Viewer,
  { accountId }: { accountId: string | null },
): Promise<Result<{ message: string }>> {
  const refusal = await permit(runtime().db, viewer, "carrier.edit");
  if (refusal) return err(refusal);
  const result = await askCarrier(accountId);
  const detail = result.ok ? { ok: true } : { ok: false, code: result.error.code };
  await writeAudit(runtime().db, [{ actor: actorOf(viewer), kind: "carrier.tested", detail }]);
  return result;
}

async function askCarrier(accountId: string | null): Promise<Result<{ message: string }>> {
  try {
    const carrier = await runtime().carriers.of(accountId);
    return await carrier.testConnection({ deadline: new Date(Date.now() + TEST_MS) });
  } catch (error) {
    if (error instanceof ProblemError) return err(error.problem);
    throw error;
  }
}
