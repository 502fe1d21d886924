import { randomBytes, randomUUID } from "node:crypto";
import { carrierAccounts } from "@/lib/db/schema";
import { accountRow } from "@/lib/settings/carrier/carrier-account";
import { seal } from "@/lib/settings/carrier/seal";
import { SUITE_SECRET } from "../engine/policy";
import type { World } from "./open-world";

/** A carrier account of one case alone: what was measured under it is of that case. */
export interface CaseAccount {
  readonly id: string;
  /** Six letters or digits. */
  readonly number: string;
  readonly environment: "ups-test" | "ups";
}

const clientSecret = "a secret that the simulator knows";

/** Sets an account up, here and at the carrier. */
export async function openAccount(
  { database, simulator }: World,
  environment: CaseAccount["environment"],
): Promise<CaseAccount> {
  const account = {
    id: randomUUID(),
    number: randomBytes(3).toString("hex").toUpperCase(),
    environment,
  };
  await simulator.welcome({ clientId: account.id, clientSecret, account: account.number });
  await database.db.insert(carrierAccounts).values({
    id: account.id,
    environment,
    accountNumber: account.number,
    name: `Account ${account.number}`,
    clientId: account.id,
    sealedSecret: sealed(account, clientSecret),
    baseUrl: simulator.url,
    updatedBy: "the suite",
  });
  return account;
}

/** Ways in which an account cannot be had, until it is brought back. */
export const LOSSES = {
  /** As when APP_SECRET has changed. */
  unreadable: ({ id }) => seal(clientSecret, { secret: "another secret", row: accountRow(id) }),
  /** The carrier does not know the secret any more. */
  refused: (account) => sealed(account, "a secret of before"),
} as const satisfies Record<string, (account: CaseAccount) => string>;

/** @param loss null brings it back */
export async function loseAccount(
  { database }: World,
  account: CaseAccount,
  loss: keyof typeof LOSSES | null,
): Promise<void> {
  const secret = loss === null ? sealed(account, clientSecret) : LOSSES[loss](account);
  await database.sql`update carrier_accounts set sealed_secret = ${secret} where id = ${account.id}`;
}

function sealed({ id }: CaseAccount, plain: string): string {
  return seal(plain, { secret: SUITE_SECRET, row: accountRow(id) });
}
