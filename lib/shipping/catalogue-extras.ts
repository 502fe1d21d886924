/** What a carrier offers beyond moving a parcel at the shipper's cost. What is absent it does not have. */
export interface CatalogueExtras {
  /** How an account is given that is not the shipper's; absent where the shipper always pays. */
  readonly payers?: PayerRules;
}

export interface PayerRules {
  /** Source of a regular expression that a whole account number fits, in capital letters and digits. */
  readonly account: string;
  /** "six letters or digits" */
  readonly accountWords: string;
  /** Countries (ISO 3166-1 alpha-2) whose accounts are known by their postal code, too. */
  readonly postalCodeIn: readonly string[];
}
