import { z } from "zod";
import type { Money } from "./money";

/** Who may pay a shipment besides the shipper, whose account is the job's. */
export const OTHER_PAYERS = ["receiver", "thirdParty"] as const;

/** An account that is not ours and that the carrier charges for a shipment. */
export const billingSchema = z.object({
  payer: z.enum(OTHER_PAYERS),
  /** As the carrier writes it: `PayerRules` of its catalogue say how. */
  account: z.string().min(1).max(20),
  /** Of the account's own address, never of where the shipment goes. */
  postalCode: z.string().min(1).max(10).optional(),
  /** ISO 3166-1 alpha-2, of the account's own address. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
});
export type Billing = z.infer<typeof billingSchema>;

/** "third party's account 1A2B3C": who is billed, for sentences. */
export function payerInWords({ payer, account }: Billing): string {
  return `${payer === "receiver" ? "receiver" : "third party"}'s account ${account}`;
}

/** What a shipment costs us of what the carrier charges for it: nothing where another account is billed. */
export function ourShare({ cents, currency }: Money, { billing }: { billing?: Billing | undefined }): Money {
  return { cents: billing ? 0 : cents, currency };
}
