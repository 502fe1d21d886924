import type { Shipment } from "@/lib/shipping/shipment";
import type { Account, Billing } from "@/lib/shipping/shipment-parts";

/** Nine characters at most: the hyphen of ZIP+4 and the blank of "K1A 0B1" stay behind. */
const plain = (postalCode: string) => postalCode.replace(/[\s-]/g, "");

/**
 * Who pays the transportation (UPS Shipping and Rating v2409: exactly one of them). Postal code and country are those of
 * the account's own address; of a receiver's account UPS takes no country.
 */
export function transportationCharge(billing: Billing | undefined, accountNumber: string) {
  if (!billing) return { Type: "01", BillShipper: { AccountNumber: accountNumber } };
  const { payer, account: AccountNumber, postalCode } = billing;
  if (payer === "thirdParty") return { Type: "01", ...billThirdParty(billing) };
  const address = postalCode === undefined ? {} : { Address: { PostalCode: plain(postalCode) } };
  return { Type: "01", BillReceiver: { AccountNumber, ...address } };
}

/** Duties and taxes that the shipper or a third party pays; without it the recipient does. */
export function dutiesCharge({ customs }: Shipment, accountNumber: string) {
  switch (customs?.dutiesPaidBy) {
    case "shipper":
      return [{ Type: "02", BillShipper: { AccountNumber: accountNumber } }];
    case "thirdParty":
      return customs.dutiesAccount ? [{ Type: "02", ...billThirdParty(customs.dutiesAccount) }] : [];
    default:
      return [];
  }
}

function billThirdParty({ account: AccountNumber, postalCode, country }: Account) {
  return {
    BillThirdParty: {
      AccountNumber,
      Address: {
        ...(postalCode !== undefined && { PostalCode: plain(postalCode) }),
        ...(country !== undefined && { CountryCode: country }),
      },
    },
  };
}
