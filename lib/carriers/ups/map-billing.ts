import type { Billing } from "@/lib/shipping/shipment-parts";

/** Nine characters at most: the hyphen of ZIP+4 and the blank of "K1A 0B1" stay behind. */
const plain = (postalCode: string) => postalCode.replace(/[\s-]/g, "");

/**
 * Who pays the transportation (UPS Shipping and Rating v2409: exactly one of them). Postal code and country are those of
 * the account's own address.
 */
export function transportationCharge(billing: Billing | undefined, accountNumber: string) {
  if (!billing) return { Type: "01", BillShipper: { AccountNumber: accountNumber } };
  const { payer, account: AccountNumber, postalCode, country } = billing;
  const PostalCode = postalCode === undefined ? {} : { PostalCode: plain(postalCode) };
  return payer === "receiver"
    ? { Type: "01", BillReceiver: { AccountNumber, ...(postalCode && { Address: PostalCode }) } }
    : {
        Type: "01",
        BillThirdParty: {
          AccountNumber,
          Address: { ...PostalCode, ...(country && { CountryCode: country }) },
        },
      };
}
