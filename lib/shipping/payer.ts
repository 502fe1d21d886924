import type { Billing } from "./shipment-parts";

/** "third party's account 1A2B3C": who is billed, for sentences. */
export function payerInWords({ payer, account }: Billing): string {
  return `${payer === "receiver" ? "receiver" : "third party"}'s account ${account}`;
}
