import type { ReturnKind } from "@/lib/shipping/catalogue-extras";
import type { Shipment, Shipper } from "@/lib/shipping/shipment";
import { importOneStopShop } from "./international-forms";
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
 * The ends of a Ship request: from us to the recipient, or from them to us. UPS prints 30 characters of a return's lines,
 * and 15 of its city. A `ShipFrom` is said where it is another address than the shipper's, or names a tax number.
 */
export function shipmentEnds(shipper: Shipper, shipment: Shipment) {
  const abroad = crossesBorder(shipper, shipment);
  const ours = mapParty(shipment.shipFrom ?? shipper, abroad);
  const theirs = mapParty(shipment.shipTo, abroad);
  if (shipment.returnLabel) return { ShipFrom: asShipFrom(theirs), ShipTo: ours };
  const vendor = importOneStopShop(shipper, shipment);
  const residential = shipment.shipTo.residential && { ResidentialAddressIndicator: "" };
  return {
    ...((shipment.shipFrom || vendor) && { ShipFrom: { ...asShipFrom(ours), ...vendor } }),
    ShipTo: { ...theirs, Address: { ...theirs.Address, ...residential } },
  };
}

/** A ship-from has no e-mail address. */
function asShipFrom({ EMailAddress: _, ...party }: ReturnType<typeof mapParty>) {
  return party;
}

/** The same of a Rate request, which knows less of a party. */
export function ratedEnds(shipper: Shipper, shipment: Shipment) {
  const ours = ratedParty(shipment.shipFrom ?? shipper);
  const theirs = ratedParty(shipment.shipTo);
  if (shipment.returnLabel) return { ShipFrom: theirs, ShipTo: ours };
  const residential = shipment.shipTo.residential && { ResidentialAddressIndicator: "" };
  return {
    ...(shipment.shipFrom && { ShipFrom: ours }),
    ShipTo: { ...theirs, Address: { ...theirs.Address, ...residential } },
  };
}

function ratedParty({ name, company, address }: Pick<Shipper, "name" | "company" | "address">) {
  return { Name: company ?? name, Address: ratingAddress(address) };
}

/** Rating takes state codes of two letters only; a price does not depend on longer ones. */
export function ratingAddress(address: Shipper["address"]) {
  const { StateProvinceCode, ...rest } = mapAddress(address);
  return { ...rest, ...(StateProvinceCode?.length === 2 && { StateProvinceCode }) };
}
