import { type ErrorEntry, entry } from "./error-entry";

/** Codes of what a shipment may be besides a parcel that the shipper pays: payers, notices, dates, parcels. */
export const SHIPMENT_ERRORS = {
  PAYER_UNKNOWN: entry("input", "Use shipper, receiver or third party."),
  PAYER_ACCOUNT_INVALID: entry(
    "input",
    "Give the account number of the one who pays, as the carrier writes it.",
  ),
  BILLED_ELSEWHERE: entry("carrier", "Nothing to do if that account is to pay."),
  SHIP_FROM_UNKNOWN: entry("input", "Use the name of an address in Settings, Shippers."),
  SHIP_FROM_ABROAD: entry("input", "Name an address in the country of the shipper."),
  ADDRESSES_CHANGED: entry(
    "conflict",
    "Look at the preview once more when the rows have their new prices, then approve it.",
  ),
  SHIP_DATE_INVALID: entry("input", "Choose another ship date."),
  RETURN_NOT_AVAILABLE: entry(
    "input",
    "Leave the row out, and make the return with the carrier's own program.",
  ),
  COLLECTED_ON_DELIVERY: entry("carrier", "Nothing to do if the recipient is to pay that."),
  HELD_AT_ACCESS_POINT: entry("carrier", "Nothing to do if the recipient is to fetch it there."),
  RETURN_OF_ONE_PACKAGE: entry(
    "carrier",
    "Take the label for the heaviest, or leave the return out; a label for another package is another return.",
  ),
  OPTION_LEFT_OUT: entry("carrier", "Nothing to do if that is as it should be."),
  SURCHARGE_LIKELY: entry("carrier", "Nothing to do if the size and the weight are right."),
} as const satisfies Record<string, ErrorEntry>;
