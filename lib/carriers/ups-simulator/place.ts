import { type Json, list, text } from "./json";

/** A party and where it is, as the sender wrote it. */
export interface Place {
  readonly name: string;
  readonly attention: string;
  readonly phone: string;
  readonly lines: readonly string[];
  readonly city: string;
  readonly state: string;
  readonly postalCode: string;
  readonly country: string;
}

/** Reads a party of a request. */
export function readPlace(party: Json): Place {
  return {
    name: text(party, "Name"),
    attention: text(party, "AttentionName"),
    phone: text(party, "Phone", "Number"),
    lines: list(party, "Address", "AddressLine").map((line) => text(line)),
    city: text(party, "Address", "City"),
    state: text(party, "Address", "StateProvinceCode").toUpperCase(),
    postalCode: text(party, "Address", "PostalCode"),
    country: text(party, "Address", "CountryCode").toUpperCase(),
  };
}
