/** Why goods leave the country. Own words are a reason, too. */
export const EXPORT_REASONS = ["sale", "gift", "sample", "return", "repair", "intercompany"] as const;

/** Who may pay duties and taxes. */
export const DUTIES_PAYERS = ["recipient", "shipper", "thirdParty"] as const;
export type DutiesPayer = (typeof DUTIES_PAYERS)[number];

/** The Incoterms that an invoice may name: who bears what on the way. */
export const TERMS = ["DAP", "DDP", "EXW", "FCA", "FAS", "FOB", "CFR", "CIF", "CPT", "CIP"] as const;
export type Terms = (typeof TERMS)[number];
