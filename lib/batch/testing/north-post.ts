import type { Catalogue } from "@/lib/shipping/catalogue";

/**
 * A second carrier, for tests: its own codes, of three letters, its own limits, kilograms, and post boxes. Whatever
 * takes UPS for granted breaks on it.
 */
export const NORTH_POST: Catalogue = {
  carrier: "north-post",
  name: "North Post",
  prefixes: ["north post", "np"],
  standardService: "PCL",
  ownPackaging: "BOX",
  services: [
    { code: "PCL", name: "Parcel", words: ["parcel service"] },
    { code: "EXP", name: "Courier", words: ["northern express"], saturday: true },
  ],
  packagings: [
    { code: "BOX", name: "Own box", words: ["box"] },
    { code: "BAG", name: "Courier bag", words: ["bag"], express: true },
  ],
  speeds: {
    sameDay: ["EXP"],
    nextDay: ["EXP"],
    twoDay: ["PCL", "EXP"],
    threeDay: ["PCL"],
    fast: ["EXP"],
    expedited: ["EXP"],
  },
  abroad: {},
  lanes: [{ from: ["US"], to: ["US"], services: ["PCL", "EXP"] }],
  imperialFrom: [],
  postBoxes: true,
  militaryAddresses: false,
  customs: { lanes: [], lines: 10, units: [{ code: "ST", name: "Pieces", words: ["piece"] }], unit: "ST" },
  limits: {
    name: 20,
    addressLine: 24,
    addressLines: 2,
    city: 25,
    state: 5,
    phone: 12,
    email: 40,
    description: 30,
    reference: 20,
    packages: 4,
    weightLbs: 66,
    lengthIn: 60,
    lengthPlusGirthIn: 120,
    declaredValueUsd: 5_000,
  },
};
