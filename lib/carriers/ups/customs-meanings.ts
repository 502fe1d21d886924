import type { Meaning } from "./meaning";

const units: Meaning = {
  code: "WEIGHT_INVALID",
  message: "UPS weighs and measures otherwise in the country that the shipment leaves.",
  field: "packages.weight",
  remedy: "Check the country of the shipper's address.",
};
const value: Meaning = {
  code: "CUSTOMS_VALUE_MISSING",
  message: "UPS wants the value of the goods for this destination.",
  field: "goodsValue",
  remedy: "Give the value of the goods; it is not what they are insured for.",
};

/** UPS's codes about borders, of its Rate and Ship errors. */
export const CUSTOMS_MEANINGS: Readonly<Record<string, Meaning>> = {
  "110548": units,
  "111057": units,
  "120548": units,
  "121057": units,
  "111546": value,
  "111549": value,
  "111582": value,
  "120539": value,
  "120502": {
    code: "CUSTOMS_VALUE_INVALID",
    message: "UPS does not accept the value of the goods.",
    field: "goodsValue",
    remedy: "Give an amount of 1.00 at least.",
  },
  "120512": {
    code: "VALUE_MISSING",
    message: "UPS wants a description of the goods for this destination.",
    field: "description",
  },
  "120317": {
    code: "CARRIER_REFUSED",
    message: "The shipment leaves another country than the one of the shipper's account.",
    remedy: "Choose a shipper's address in the country of the account.",
  },
};
