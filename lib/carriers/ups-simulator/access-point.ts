import { at, type Json, list, present, text } from "./json";
import { type Place, readPlace } from "./place";

/** Where a request has the parcel held for its recipient. */
export interface WireAccessPoint {
  /** `ShipmentIndicationType`; "" where none is given, and an address all the same. */
  readonly code: string;
  readonly id: string;
  /** Null where the request gives no `AlternateDeliveryAddress`. */
  readonly address: Place | null;
}

/** Present where a request has either of the two. */
export function readAccessPoint(shipment: Json): { accessPoint?: WireAccessPoint } {
  const [kind] = list(shipment, "ShipmentIndicationType");
  const given = present(shipment, "AlternateDeliveryAddress");
  if (kind === undefined && !given) return {};
  const address = at(shipment, "AlternateDeliveryAddress");
  return {
    accessPoint: {
      code: text(kind, "Code"),
      id: text(address, "UPSAccessPointID"),
      address: given ? readPlace(address) : null,
    },
  };
}
