import { CUSTOMS_MEANINGS } from "./customs-meanings";
import type { Meaning } from "./meaning";

const zipOfRecipient = "shipTo.address.postalCode";
const weight = "packages.weight";
const size = "packages.dimensions";
const labelSettings = "Tell the person who looks after ShipAgent; the request for the label was refused.";

const serviceUnavailable: Meaning = {
  code: "SERVICE_NOT_AVAILABLE",
  message: "UPS does not offer this service between these two places.",
  field: "service",
};
const weightInvalid: Meaning = {
  code: "WEIGHT_INVALID",
  message: "UPS does not accept the weight of a package.",
  field: weight,
};
const weightZero: Meaning = { ...weightInvalid, message: "A package must weigh more than zero." };
const weightTooHigh: Meaning = {
  code: "WEIGHT_TOO_HIGH",
  message: "A package weighs more than UPS takes with this service.",
  field: weight,
};
const dimensionsInvalid: Meaning = {
  code: "DIMENSIONS_INCOMPLETE",
  message: "UPS does not accept the dimensions of a package.",
  field: size,
  remedy: "Give length, width and height as whole numbers above zero.",
};
const tooLarge: Meaning = {
  code: "DIMENSIONS_TOO_LARGE",
  message: "A package is larger than UPS takes.",
  field: size,
};
const packaging: Meaning = {
  code: "PACKAGING_UNKNOWN",
  message: "UPS does not accept the kind of packaging.",
  field: "packages.packaging",
};
const account: Meaning = {
  code: "CARRIER_ACCOUNT",
  message: "UPS does not accept the account number of the shipper.",
};
const payment: Meaning = {
  code: "CARRIER_ACCOUNT",
  message: "UPS does not bill this shipment to the account.",
};
const payerAccount: Meaning = {
  code: "PAYER_ACCOUNT_INVALID",
  message: "UPS does not bill this shipment to the account that the row names.",
  field: "billing.account",
};
const payerPostalCode: Meaning = {
  ...payerAccount,
  message: "UPS does not know the payer's account under the postal code given.",
  field: "billing.postalCode",
  remedy: "Give the postal code of the account's own address, as UPS has it.",
};
const credentials: Meaning = {
  code: "CARRIER_CREDENTIALS",
  message: "UPS does not accept the sign-in of this account.",
};
const label: Meaning = {
  code: "CARRIER_REFUSED",
  message: "UPS does not print the label as asked for.",
  remedy: labelSettings,
};
const incomplete: Meaning = {
  code: "CARRIER_REFUSED",
  message: "UPS found the request incomplete or malformed.",
};
const passing: Meaning = {
  code: "CARRIER_BUSY",
  message: "UPS has a passing trouble of its own.",
};
const references: Meaning = {
  code: "CARRIER_REFUSED",
  message: "UPS takes the reference at another place for these two countries.",
  remedy: "Check the country of the recipient and of the shipper.",
};

const accessPoint: Meaning = {
  code: "OPTION_NOT_AVAILABLE",
  message: "UPS does not hold the parcel at this access point, or not with this service.",
  field: "accessPoint.id",
  remedy: "Choose another service or access point, or leave the access point out.",
};
const tooManyReferences: Meaning = {
  code: "OPTION_NOT_AVAILABLE",
  message: "UPS takes fewer references on this way.",
  field: "references",
  remedy: "Leave some of the row's references out.",
};

/**
 * UPS's error codes that have a better sentence than their own. Sources: the error appendix of UPS's developer kit
 * for 11…/12…/19…, the OAuth and gateway documents for the rest. Codes of a party's fields are in `meaningOf`.
 */
export const MEANINGS: Readonly<Record<string, Meaning>> = {
  "10401": credentials,
  "250002": credentials,
  "250003": credentials,
  "251004": credentials,
  "10429": { code: "CARRIER_BUSY", message: "UPS takes no more requests just now." },
  "10004": passing,
  "20001": passing,
  "250050": passing,
  "120001": passing,
  "20007": incomplete,
  "20008": incomplete,

  "110002": { code: "CARRIER_REFUSED", message: "The shipment has no package.", field: "packages" },
  "110600": packaging,
  "110601": weightInvalid,
  "110602": dimensionsInvalid,
  "111030": weightZero,
  "111035": weightTooHigh,
  "111050": tooLarge,
  "111055": tooLarge,
  "111100": {
    code: "SERVICE_UNKNOWN",
    message: "UPS does not know the service from here.",
    field: "service",
  },
  "111210": serviceUnavailable,
  "111285": {
    code: "POSTAL_CODE_STATE_MISMATCH",
    message: "The postal code does not lie in the state.",
    field: zipOfRecipient,
  },
  "111526": accessPoint,
  "111580": account,

  "120100": account,
  "120124": serviceUnavailable,
  "120410": payment,
  "120411": payment,
  "120412": payerAccount,
  "120413": payerPostalCode,
  "120414": payerAccount,
  "120415": {
    code: "CARRIER_ACCOUNT",
    message: "The account that pays is not the account of the shipper.",
  },
  "120416": { ...payerAccount, field: "billing.country" },
  "120437": payerPostalCode,
  "120500": { code: "SERVICE_UNKNOWN", message: "UPS does not know the service.", field: "service" },
  "120501": {
    code: "VALUE_MISSING",
    message: "UPS wants a description of the goods for this destination.",
    field: "description",
  },
  ...CUSTOMS_MEANINGS,
  "120541": references,
  "120542": references,
  "120543": tooManyReferences,
  "120544": tooManyReferences,
  "120600": packaging,
  "120601": weightInvalid,
  "120602": dimensionsInvalid,
  "120608": weightInvalid,
  "120609": dimensionsInvalid,
  "120700": label,
  "120701": label,
  "120702": label,
  "120703": label,
  "120704": label,
  "120705": label,
  "120802": {
    code: "POSTAL_CODE_STATE_MISMATCH",
    message: "City, state and postal code of the recipient do not belong together.",
    field: zipOfRecipient,
    remedy: "Correct the recipient's city, state or postal code.",
  },
  "121030": weightZero,
  "121035": weightTooHigh,
  "121050": tooLarge,
  "121055": tooLarge,
  "121210": serviceUnavailable,
  "121526": accessPoint,

  "190101": { code: "VOID_REFUSED", message: "The time in which UPS voids this shipment is over." },
  "190102": {
    code: "VOID_REFUSED",
    message: "UPS knows no such shipment that it could still void.",
  },
};
