import type { Shipment } from "@/lib/shipping/shipment";
import { mapAddress } from "./map-party";
import { ratingAddress } from "./map-return";

/** "Hold for Pickup at UPS Access Point". */
const HELD = "01";
/** "Alternate Delivery Location Notification". */
const LIES_THERE = "012";

/** `ShipmentIndicationType` and `AlternateDeliveryAddress` of a Ship request (v2409); absent where it is brought to the recipient. */
export function heldAt({ accessPoint }: Shipment) {
  if (!accessPoint) return {};
  const { id, name, address } = accessPoint;
  return {
    ShipmentIndicationType: [{ Code: HELD }],
    AlternateDeliveryAddress: {
      Name: name,
      AttentionName: name,
      ...(id !== undefined && { UPSAccessPointID: id }),
      Address: mapAddress(address),
    },
  };
}

/** The same of a Rate request, which knows no number of it. */
export function ratedAt({ accessPoint }: Shipment) {
  if (!accessPoint) return {};
  const { name, address } = accessPoint;
  return {
    ShipmentIndicationType: [{ Code: HELD }],
    AlternateDeliveryAddress: { Name: name, Address: ratingAddress(address) },
  };
}

/** What tells the recipient where it lies. The documents name the one language and dialect of their example. */
export function accessPointNotice({ accessPoint, shipTo }: Shipment) {
  if (!accessPoint || shipTo.email === undefined) return [];
  return [
    {
      NotificationCode: LIES_THERE,
      EMail: { EMailAddress: [shipTo.email] },
      Locale: { Language: "ENG", Dialect: "US" },
    },
  ];
}
