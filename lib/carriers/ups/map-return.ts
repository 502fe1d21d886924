import type { ReturnKind } from "@/lib/shipping/catalogue-extras";
import type { Shipment, Shipper } from "@/lib/shipping/shipment";
import { crossesBorder, mapAddress, mapParty } from "./map-party";

/** UPS's codes of the returns of which it gives a label (Shipping v2409, ReturnService). */
const RETURN_SERVICES: Readonly<Record<ReturnKind, string>> = { print: "9", electronic: "8" };

/** `ReturnService`; absent where the shipment goes out. In a Ship request it stands by itself, in Rate among the options. */
export function returnService({ returnLabel }: Shipment) {
  return returnLabel ? { ReturnService: { Code: RETURN_SERVICES[returnLabel.kind] } } : {};
}

/** Where UPS mails the label of an electronic return to. */
export function labelDelivery({ returnLabel }: Shipment) {
  const { mail } = returnLabel ?? {};
  return mail ? { LabelDelivery: { EMail: { EMailAddress: mail.to } } } : {};
}

/**
 * The ends of a Ship request: to the recipient, or from them to the shipper. UPS prints 30 characters of a return's lines,
 * and 15 of its city.
 */
export function shipmentEnds(shipper: Shipper, shipment: Shipment) {
  const abroad = crossesBorder(shipper, shipment);
  const theirs = mapParty(shipment.shipTo, abroad);
  if (shipment.returnLabel) {
    // A ship-from has no e-mail address.
    const { EMailAddress: _, ...sender } = theirs;
    return { ShipFrom: sender, ShipTo: mapParty(shipper, abroad) };
  }
  const residential = shipment.shipTo.residential && { ResidentialAddressIndicator: "" };
  return { ShipTo: { ...theirs, Address: { ...theirs.Address, ...residential } } };
}

/** The same of a Rate request, which knows less of a party. */
export function ratedEnds(shipper: Shipper, shipment: Shipment) {
  const theirs = ratedParty(shipment.shipTo);
  if (shipment.returnLabel) return { ShipFrom: theirs, ShipTo: ratedParty(shipper) };
  const residential = shipment.shipTo.residential && { ResidentialAddressIndicator: "" };
  return { ShipTo: { ...theirs, Address: { ...theirs.Address, ...residential } } };
}

function ratedParty({ name, company, address }: Pick<Shipper, "name" | "company" | "address">) {
  return { Name: company ?? name, Address: ratingAddress(address) };
}

/** Rating takes state codes of two letters only; a price does not depend on longer ones. */
export function ratingAddress(address: Shipper["address"]) {
  const { StateProvinceCode, ...rest } = mapAddress(address);
  return { ...rest, ...(StateProvinceCode?.length === 2 && { StateProvinceCode }) };
}
