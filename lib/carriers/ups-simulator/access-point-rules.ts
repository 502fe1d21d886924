import { type Answer, refusal } from "./answer";
import type { Consignment } from "./consignment";
import { EU } from "./customs-rules";

/** Where there are such places; the documents leave it to UPS's own search for them. */
const COUNTRIES = new Set(["US", "PR", "CA", "MX", "GB", "CH", "NO", ...EU]);

/** What UPS refuses of a parcel that is to be held (UPS Rating and Shipping v2409), or null. */
export function checkAccessPoint(consignment: Consignment, kind: "rate" | "ship"): Answer | null {
  const { accessPoint, returns, extras, shipTo } = consignment;
  const notices = extras.notices.filter(({ code }) => code === "012" || code === "013");
  if (!accessPoint) {
    return notices.length === 0 ? null : refusal(400, "20008", "Invalid NotificationCode value");
  }
  const { code, id, address } = accessPoint;
  if (code === "") return refusal(400, "20007", "Missing required field: ShipmentIndicationType/Code");
  if (code !== "01" && code !== "02") return refusal(400, "20008", "Invalid ShipmentIndicationType code");
  if (!address) return refusal(400, "20007", "Missing required field: AlternateDeliveryAddress");
  const available = !returns && COUNTRIES.has(shipTo.country) && address.country === shipTo.country;
  if (!available) {
    const message = "The requested access point delivery is unavailable between the selected locations.";
    return refusal(400, kind === "rate" ? "111526" : "121526", message);
  }
  if (extras.flags.includes("DirectDeliveryOnlyIndicator")) {
    const message = "Direct delivery only is not valid with the shipment indication type";
    return refusal(400, kind === "rate" ? "111211" : "121211", message);
  }
  if (kind === "rate") return null;
  for (const [field, value] of Object.entries({
    Name: address.name,
    AttentionName: address.attention,
    "Address/AddressLine": address.lines[0] ?? "",
    "Address/City": address.city,
    "Address/CountryCode": address.country,
  })) {
    if (value === "")
      return refusal(400, "20007", `Missing required field: AlternateDeliveryAddress/${field}`);
    if (value.length > 35) return refusal(400, "20008", `Invalid AlternateDeliveryAddress/${field} value`);
  }
  if (id !== "" && id.length !== 9) return refusal(400, "20008", "Invalid UPSAccessPointID value");
  return null;
}
