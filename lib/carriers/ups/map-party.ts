import type { Address, Party, Shipment, Shipper } from "@/lib/shipping/shipment";

/** The country on the wire: UPS treats Puerto Rico as a country of its own, however the file writes it. */
export function wireCountry(address: Address): string {
  return address.country === "US" && address.state === "PR" ? "PR" : address.country;
}

/** True where references and signatures belong to the packages: US→US and PR→PR. */
export function isDomestic(shipper: Shipper, shipment: Shipment): boolean {
  const from = wireCountry(shipper.address);
  return from === wireCountry(shipment.shipTo.address) && (from === "US" || from === "PR");
}

/** True where UPS wants contact names, phones and a description of the goods. */
export function crossesBorder(shipper: Shipper, shipment: Shipment): boolean {
  return wireCountry(shipper.address) !== wireCountry(shipment.shipTo.address);
}

export function mapAddress(address: Address) {
  return {
    AddressLine: [...address.lines],
    City: address.city,
    ...(address.state !== undefined && { StateProvinceCode: address.state }),
    // Nine characters at most: the hyphen of ZIP+4 and the blank of "K1A 0B1" stay behind.
    ...(address.postalCode !== undefined && { PostalCode: address.postalCode.replace(/[\s-]/g, "") }),
    CountryCode: wireCountry(address),
  };
}

/**
 * A person or company of a Ship request. With a company, UPS's label prints the person above it; without one, the
 * person stands in the company's place, and abroad in both.
 */
export function mapParty(party: Party, abroad: boolean) {
  const attention = party.company !== undefined || abroad ? party.name : undefined;
  return {
    Name: party.company ?? party.name,
    ...(attention !== undefined && { AttentionName: attention }),
    ...(party.phone !== undefined && { Phone: { Number: abroad ? digitsOf(party.phone) : party.phone } }),
    ...(party.email !== undefined && { EMailAddress: party.email }),
    Address: mapAddress(party.address),
  };
}

/** Customs forms take digits alone. */
function digitsOf(phone: string): string {
  return phone.replace(/\D/g, "");
}
