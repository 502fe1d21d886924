import type { z } from "zod";
import { writeAudit } from "@/lib/audit/write-audit";
import { permit } from "@/lib/auth/permit";
import { actorOf } from "@/lib/auth/viewer";
import { readCarrier as read } from "@/lib/settings/carrier/read-carrier";
import {
  type accountChangeSchema,
  type carrierSchema,
  changeAccount,
  saveCarrier as save,
} from "@/lib/settings/carrier/save-carrier";
import { err, ProblemError, type Result } from "@/lib/shipping/errors";
import type { Context } from "../context";

export type { CarrierAccountView, CarrierView } from "@/lib/settings/carrier/read-carrier";
export { accountChangeSchema, carrierSchema } from "@/lib/settings/carrier/save-carrier";

/** How long a click on 'Test connection' waits for the carrier. */
const TEST_MS = 15_000;

export const readCarrier = ({ db, viewer, env, secret }: Context) => read(db, viewer, { env, secret });
export const saveCarrier = ({ db, viewer, secret }: Context, input: z.output<typeof carrierSchema>) =>
  save({ db, secret }, viewer, input);
export const changeCarrierAccount = ({ db, viewer }: Context, input: z.output<typeof accountChangeSchema>) =>
  changeAccount(db, viewer, input);

/** Asks the carrier whether it knows an account, or the one in force; its answer is a sentence. */
export async function testCarrier(
  context: Context,
  { accountId }: { accountId: string | null },
): Promise<Result<{ message: string }>> {
  const refusal = await permit(context.db, context.viewer, "carrier.edit");
  if (refusal) return err(refusal);
  const result = await askCarrier(context, accountId);
  const detail = result.ok ? { ok: true } : { ok: false, code: result.error.code };
  await writeAudit(context.db, [{ actor: actorOf(context.viewer), kind: "carrier.tested", detail }]);
  return result;
}

async function askCarrier(
  { carriers }: Context,
  accountId: string | null,
): Promise<Result<{ message: string }>> {
  try {
    const carrier = await carriers.of(accountId);
    return await carrier.testConnection({ deadline: new Date(Date.now() + TEST_MS) });
  } catch (error) {
    if (error instanceof ProblemError) return err(error.problem);
    throw error;
  }
}
