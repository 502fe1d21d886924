/** What can be wrong with where a parcel goes and what it is worth: entries of the registry in `errors.ts`. */
export const CUSTOMS_ERRORS = {
  COUNTRY_UNKNOWN: { kind: "input", remedy: "Use the country's name or its two-letter code." },
  DESTINATION_NOT_SUPPORTED: {
    kind: "input",
    remedy: "Leave the row out, and ship it with the carrier's own program.",
  },
  DECLARED_VALUE_INVALID: {
    kind: "input",
    remedy: "Give the value as an amount that the carrier takes, such as 120.00.",
  },
  SHIPPER_EORI_MISSING: {
    kind: "input",
    remedy:
      "Give the shipper its EORI number in Settings, Shippers, and choose it again on the job's mapping page.",
  },
  GOODS_MISSING: {
    kind: "input",
    remedy: "Map the goods: what they are, how many, the value of one, country of origin and HS code.",
  },
  GOODS_TOO_MANY: {
    kind: "input",
    remedy: "Split the order into several, each with an order number of its own.",
  },
  CUSTOMS_VALUE_MISSING: { kind: "input", remedy: "Fill in the cell, or map a column to the field." },
  CUSTOMS_VALUE_INVALID: { kind: "input", remedy: "Correct the value in the file or in the mapping." },
  PRODUCT_INVALID: { kind: "input", remedy: "Correct the value." },
  PRODUCTS_CHANGED: {
    kind: "conflict",
    remedy: "Look at the preview once more when the rows have their new values, then approve it.",
  },
  EXPORT_FILING_NEEDED: {
    kind: "input",
    remedy:
      "Give the row the filing's number (ITN), or the exemption, as Export filing; file it at AESDirect first.",
  },
} as const;
