import { field } from "./field";

/** Where the carrier holds the parcel for its recipient, in place of bringing it: a row names it whole. */
export const ACCESS_POINT_FIELDS = [
  field(
    "accessPoint",
    "accessPointId",
    "Access point's number",
    "accessPoint.id",
    "As the carrier's shop search gives it, such as U70514633.",
  ),
  field(
    "accessPoint",
    "accessPointName",
    "Access point's name",
    "accessPoint.name",
    "Of the shop or locker that holds the parcel, at most 35 characters.",
  ),
  field(
    "accessPoint",
    "accessPointAddress",
    "Access point's street",
    "accessPoint.address.lines.0",
    "Street and number.",
  ),
  field(
    "accessPoint",
    "accessPointCity",
    "Access point's city",
    "accessPoint.address.city",
    "At most 30 characters.",
  ),
  field(
    "accessPoint",
    "accessPointState",
    "Access point's state",
    "accessPoint.address.state",
    "Name or code; the recipient's where blank.",
  ),
  field(
    "accessPoint",
    "accessPointPostalCode",
    "Access point's postal code",
    "accessPoint.address.postalCode",
    "Needed where the country has postal codes.",
  ),
  field(
    "accessPoint",
    "accessPointCountry",
    "Access point's country",
    "accessPoint.address.country",
    "Name or code; the recipient's, which it has to be, where blank.",
  ),
] as const;
