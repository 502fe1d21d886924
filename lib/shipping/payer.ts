import type { CodFunds } from "./catalogue-extras";
import type { Billing } from "./shipment-parts";

/** "third party's account 1A2B3C": who is billed, for sentences. */
export function payerInWords({ payer, account }: Billing): string {
  return `${payer === "receiver" ? "receiver" : "third party"}'s account ${account}`;
}

/** In what a recipient pays on delivery, for sentences. */
export const FUNDS_WORDS: Readonly<Record<CodFunds, string>> = {
  cash: "cash",
  check: "a check, cashier's check or money order",
  guaranteed: "a cashier's check or money order",
};
