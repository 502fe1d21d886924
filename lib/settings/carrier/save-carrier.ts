import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { writeAudit } from "@/lib/audit/write-audit";
import { permit } from "@/lib/auth/permit";
import { actorOf, type Viewer } from "@/lib/auth/viewer";
import type { Db } from "@/lib/db/client";
import { carrierAccounts } from "@/lib/db/schema";
import { transactResult } from "@/lib/db/transact-result";
import { err, ok, problem, type Result } from "@/lib/shipping/errors";
import { ACCOUNT_ID, ACCOUNT_ROW, CARRIER_ENVIRONMENTS } from "./carrier-account";
import { seal } from "./seal";

/** The carrier form. An empty client secret keeps the stored one. */
export const carrierSchema = z
  .object({
    environment: z.enum(CARRIER_ENVIRONMENTS, "Choose an environment."),
    accountNumber: z.string().trim().toUpperCase().default(""),
    clientId: z.string().trim().max(200).default(""),
    clientSecret: z.string().trim().max(200).default(""),
  })
  .superRefine((value, context) => {
    if (value.environment === "simulator") return;
    const need = (field: "accountNumber" | "clientId", good: boolean, message: string) => {
      if (!good) context.addIssue({ code: "custom", path: [field], message });
    };
    need(
      "accountNumber",
      /^[0-9A-Z]{6}$/.test(value.accountNumber),
      "Enter the UPS account number: six letters or digits.",
    );
    need("clientId", value.clientId !== "", "Enter the client ID of your app at developer.ups.com.");
  });

/** Stores the account, the secret sealed. It is never shown again, and the audit knows only that it was set. */
export async function saveCarrier(
  { db, secret }: { db: Db; secret: string },
  viewer: Viewer,
  input: z.output<typeof carrierSchema>,
): Promise<Result<void>> {
  const refusal = await permit(db, viewer, "carrier.edit");
  if (refusal) return err(refusal);
  const { environment, accountNumber, clientId, clientSecret } = input;
  return transactResult(db, async (tx) => {
    const [before] = await tx
      .select()
      .from(carrierAccounts)
      .where(eq(carrierAccounts.id, ACCOUNT_ID))
      .for("update");
    const sealedSecret = clientSecret
      ? seal(clientSecret, { secret, row: ACCOUNT_ROW })
      : (before?.sealedSecret ?? "");
    if (environment !== "simulator" && !sealedSecret) {
      return err(problem("INPUT_INVALID", "Enter the client secret.", { field: "clientSecret" }));
    }
    const row = { environment, accountNumber, clientId, sealedSecret, updatedBy: viewer.userId };
    await tx
      .insert(carrierAccounts)
      .values({ id: ACCOUNT_ID, ...row })
      .onConflictDoUpdate({ target: carrierAccounts.id, set: { ...row, updatedAt: sql`now()` } });
    const detail = { environment, accountNumber, clientId, newSecret: clientSecret !== "" };
    await writeAudit(tx, [
      { actor: actorOf(viewer), kind: "carrier.changed", from: before?.environment, to: environment, detail },
    ]);
    return ok(undefined);
  });
}
