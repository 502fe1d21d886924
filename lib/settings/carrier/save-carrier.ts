import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { writeAudit } from "@/lib/audit/write-audit";
import { permit } from "@/lib/auth/permit";
import { actorOf, type Viewer } from "@/lib/auth/viewer";
import type { Db } from "@/lib/db/client";
import { CARRIER_ENVIRONMENTS, carrierAccounts } from "@/lib/db/schema";
import { transactResult } from "@/lib/db/transact-result";
import { err, ok, problem, type Result } from "@/lib/shipping/errors";
import { accountName, accountRow, type CarrierAccount, readAccounts } from "./carrier-account";
import { seal, unseal } from "./seal";

/** The carrier form. An empty client secret keeps the stored one; the simulator needs no account. */
export const carrierSchema = z
  .object({
    environment: z.enum(CARRIER_ENVIRONMENTS, "Choose an environment."),
    accountNumber: z.string().trim().toUpperCase().default(""),
    name: z.string().trim().max(60, "Use at most 60 characters.").default(""),
    clientId: z.string().trim().max(200).default(""),
    clientSecret: z.string().trim().max(200).default(""),
    /** New jobs are priced under it from now on. */
    makeDefault: z.boolean().default(true),
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

interface Keeper {
  readonly db: Db;
  /** APP_SECRET. */
  readonly secret: string;
}

/**
 * Stores an account, known by its environment and number, the secret sealed: another number is another account, and the
 * one of before stays, for what was bought under it. The secret is never shown again, and the audit knows only that it
 * was set. The simulator as environment makes the simulator's own account the default.
 */
export async function saveCarrier(
  { db, secret }: Keeper,
  viewer: Viewer,
  input: z.output<typeof carrierSchema>,
): Promise<Result<void>> {
  const refusal = await permit(db, viewer, "carrier.edit");
  if (refusal) return err(refusal);
  const { environment, accountNumber, clientId, clientSecret, makeDefault } = input;
  return transactResult(db, async (tx) => {
    const accounts = await readAccounts(tx);
    const before = accounts.find((each) => each.isDefault);
    if (makeDefault) {
      await tx.update(carrierAccounts).set({ isDefault: false }).where(eq(carrierAccounts.isDefault, true));
    }
    if (environment !== "simulator") {
      const kept = accounts.find(
        (each) => each.environment === environment && each.accountNumber === accountNumber,
      );
      const plain = clientSecret || storedSecret(accounts, { kept, clientId, secret });
      if (!plain) return err(problem("INPUT_INVALID", "Enter the client secret.", { field: "clientSecret" }));
      const id = kept?.id ?? randomUUID();
      const row = {
        name: input.name || kept?.name || accountName(environment, accountNumber),
        clientId,
        sealedSecret: seal(plain, { secret, row: accountRow(id) }),
        state: "active",
        origin: "page",
        ...(makeDefault && { isDefault: true }),
        updatedBy: viewer.userId,
      } as const;
      await tx
        .insert(carrierAccounts)
        .values({ id, environment, accountNumber, ...row })
        .onConflictDoUpdate({ target: carrierAccounts.id, set: { ...row, updatedAt: sql`now()` } });
    }
    const detail = { environment, accountNumber, clientId, newSecret: clientSecret !== "", makeDefault };
    await writeAudit(tx, [
      { actor: actorOf(viewer), kind: "carrier.changed", from: before?.environment, to: environment, detail },
    ]);
    return ok(undefined);
  });
}

/** The account's own secret, or that of the same app: one client ID serves several accounts and both environments. */
function storedSecret(
  accounts: readonly CarrierAccount[],
  { kept, clientId, secret }: { kept: CarrierAccount | undefined; clientId: string; secret: string },
): string | null {
  const source = kept ?? accounts.find((each) => each.clientId === clientId);
  return source ? unseal(source.sealedSecret, { secret, row: accountRow(source.id) }) : null;
}

/** What may be done to an account that stands. */
export const accountChangeSchema = z.object({
  accountId: z.string().min(1).max(100),
  change: z.enum(["make_default", "retire", "bring_back"]),
});

/**
 * Makes an account the default, retires it, or brings it back. A retired one keeps its credentials: what was bought under
 * it is asked about there for ever, and jobs that had begun under it are finished.
 */
export async function changeAccount(
  db: Db,
  viewer: Viewer,
  { accountId, change }: z.output<typeof accountChangeSchema>,
): Promise<Result<void>> {
  const refusal = await permit(db, viewer, "carrier.edit");
  if (refusal) return err(refusal);
  return transactResult(db, async (tx) => {
    const account = (await readAccounts(tx)).find((each) => each.id === accountId);
    if (!account) return err(problem("NOT_FOUND", "There is no such carrier account."));
    if (account.origin === "environment" && account.state === "active") {
      return err(
        problem("INPUT_INVALID", `${account.name} is set by the variables of the environment.`, {
          remedy: "Change the variables, then start the program again.",
        }),
      );
    }
    if (change === "make_default") {
      await tx.update(carrierAccounts).set({ isDefault: false }).where(eq(carrierAccounts.isDefault, true));
    }
    const state = change === "retire" ? "retired" : "active";
    const isDefault = change === "make_default" || (change === "bring_back" && account.isDefault);
    await tx
      .update(carrierAccounts)
      .set({ state, isDefault, origin: "page", updatedBy: viewer.userId, updatedAt: sql`now()` })
      .where(eq(carrierAccounts.id, accountId));
    const { environment, accountNumber } = account;
    await writeAudit(tx, [
      {
        actor: actorOf(viewer),
        kind: "carrier.changed",
        from: account.state,
        to: state,
        detail: { environment, accountNumber, change },
      },
    ]);
    return ok(undefined);
  });
}
