/**
 * Which words make a field: `means` are the ways to say it, the surest first; `may` are words that change nothing.
 * `a>b`: in this order alone. `?` at the end: only where the column's values look like the field's.
 */
export interface FieldWords {
  readonly means: readonly string[];
  readonly may?: string;
}

/**
 * Words of what a package has for itself. They count only where a file tells its packages apart: elsewhere a "Package
 * Reference" is the order's.
 */
export const PACKAGE_FIELD_WORDS: Readonly<Record<string, FieldWords>> = {
  packageReference1: {
    means: [
      "package reference",
      "package reference number",
      "package reference 1",
      "package reference number 1",
    ],
    may: "carrier ship",
  },
  packageReference2: {
    means: ["package reference 2", "package reference number 2"],
    may: "carrier ship",
  },
};

/** Words beside a wish that change nothing about it. */
const OPTION = "ship requested speed service carrier";

/** Of the fields of `ACCESS_POINT_FIELDS`. */
export const ACCESS_POINT_WORDS: Readonly<Record<string, FieldWords>> = {
  accessPointId: {
    means: ["accesspoint id", "accesspoint number", "accesspoint code", "accesspoint?"],
    may: OPTION,
  },
  accessPointName: { means: ["accesspoint name", "accesspoint company", "accesspoint?"], may: OPTION },
  accessPointAddress: {
    means: [
      "accesspoint address line 1",
      "accesspoint address 1",
      "accesspoint address",
      "accesspoint street",
    ],
    may: OPTION,
  },
  accessPointCity: { means: ["accesspoint city"], may: `${OPTION} address` },
  accessPointState: {
    means: ["accesspoint state", "accesspoint state code", "accesspoint region"],
    may: `${OPTION} address`,
  },
  accessPointPostalCode: { means: ["accesspoint zip", "accesspoint zip code"], may: `${OPTION} address` },
  accessPointCountry: {
    means: ["accesspoint country", "accesspoint country code"],
    may: `${OPTION} address`,
  },
};

/** The words of the fields that a job, too, may give: see `FIELD_WORDS`. */
export const JOB_FIELD_WORDS: Readonly<Record<string, FieldWords>> = {
  payer: { means: ["payer", "third?", "bill?", "payer kind"], may: "ship bill carrier" },
  payerAccount: {
    means: [
      "third account",
      "third account number",
      "payer account",
      "payer account number",
      "bill account number?",
      "bill account?",
      "third number?",
    ],
    may: "ship bill payer carrier",
  },
  payerPostalCode: {
    means: ["third zip", "third zip code", "payer zip", "payer zip code", "account zip", "account zip code"],
    may: "ship bill account third payer",
  },
  payerCountry: {
    means: [
      "third country",
      "third country code",
      "payer country",
      "payer country code",
      "account country",
      "account country code",
    ],
    may: "ship bill account third payer",
  },
  codAmount: { means: ["cod amount", "cod value", "cod total", "cod?"], may: `${OPTION} order` },
  codFunds: { means: ["cod kind", "cod method", "cod payer", "cod funds", "cod?"], may: OPTION },
  // A plain "Ship From" or "Warehouse" says as often the sender's whole address: taken for a name, it would block every row.
  shipFrom: { means: ["location"] },
  // A plain "Ship Date" is as often the day on which it was shipped: it is said to be used by nothing, and a row on which
  // that day is over is asked about. Taken for the wish, it would block every row of a day that is over.
  shipDate: { means: ["requested ship -date?", "planned ship -date?"] },
  saturdayPickup: { means: ["saturday pickup"], may: OPTION },
  directDelivery: { means: ["direct delivery"], may: OPTION },
  shipperRelease: { means: ["release"], may: OPTION },
  carbonNeutral: { means: ["carbon"], may: OPTION },
  additionalHandling: { means: ["additional handling"], may: `${OPTION} package` },
  returnLabel: { means: ["return label?"] },
  returnKind: { means: ["return label kind?"] },
  returnEmail: { means: ["return label mail"] },
  returnService: { means: ["return service?"] },
  reference1: { means: ["reference 2", "reference number 2"], may: "carrier package" },
  reference2: { means: ["reference 3", "reference number 3"], may: "carrier package" },
};
