import { readAccessPoint, type WireAccessPoint } from "./access-point";
import { readCod, type WireCod } from "./cod";
import { readCustoms, type WireCustoms } from "./customs";
import { type Extras, readExtras } from "./extras";
import { at, type Json, list, present, text } from "./json";
import { type Payer, readDuties, readPayer } from "./payer";
import { type Place, readPlace } from "./place";
import { readReturn, type WireReturn } from "./returns";

/** A shipment as the simulator understands it, read from a Rate or a Ship request. */
export interface Consignment {
  readonly account: string;
  /** Null where a request names none, or several; a Rate request need not. */
  readonly payer: Payer | null;
  /** Who pays duties; null where a request is unclear, absent where the recipient does. */
  readonly duties?: Payer | null;
  readonly shipper: Place;
  readonly shipTo: Place & { readonly residential: boolean };
  /** Where it leaves from, if that is said apart from the shipper. */
  readonly shipFrom?: Place;
  /** Absent where it is brought to the recipient. */
  readonly accessPoint?: WireAccessPoint;
  /** Absent where it goes out. */
  readonly returns?: WireReturn;
  /** Empty for a Shop request. */
  readonly service: string;
  readonly packages: readonly Parcel[];
  readonly references: readonly string[];
  readonly signature: "" | "1" | "2" | "3";
  readonly saturday: boolean;
  readonly description: string;
  readonly negotiated: boolean;
  readonly labelFormat: string;
  readonly extras: Extras;
  readonly cod: readonly WireCod[];
  /** Absent in a Rate request, and in a ledger of before it was kept. */
  readonly customs?: WireCustoms;
}

export interface Parcel {
  readonly packaging: string;
  readonly weight: string;
  readonly weightUnit: string;
  readonly dimensions: { length: string; width: string; height: string; unit: string } | null;
  readonly references: readonly string[];
  readonly signature: string;
  readonly declaredValue: string;
}

/** Reads `RateRequest` or `ShipmentRequest`; what is missing is empty and left to the validation. */
export function readConsignment(body: Json, kind: "rate" | "ship"): Consignment {
  const root = at(body, kind === "rate" ? "RateRequest" : "ShipmentRequest");
  const shipment = at(root, "Shipment");
  const packages = list(shipment, "Package").map((entry) => readParcel(entry, kind));
  return {
    account: text(shipment, "Shipper", "ShipperNumber"),
    payer: readPayer(shipment, kind),
    ...readDuties(shipment, kind),
    shipper: readPlace(at(shipment, "Shipper")),
    shipTo: {
      ...readPlace(at(shipment, "ShipTo")),
      residential: present(shipment, "ShipTo", "Address", "ResidentialAddressIndicator"),
    },
    ...(present(shipment, "ShipFrom") && { shipFrom: readPlace(at(shipment, "ShipFrom")) }),
    ...readAccessPoint(shipment),
    ...readReturn(shipment, kind),
    service: text(shipment, "Service", "Code"),
    packages,
    references: list(shipment, "ReferenceNumber").map((entry) => text(entry, "Value")),
    signature: readSignature(shipment, packages),
    saturday: present(shipment, "ShipmentServiceOptions", "SaturdayDeliveryIndicator"),
    description: text(shipment, "Description"),
    negotiated: present(shipment, "ShipmentRatingOptions", "NegotiatedRatesIndicator"),
    labelFormat: text(root, "LabelSpecification", "LabelImageFormat", "Code"),
    extras: readExtras(shipment),
    cod: readCod(shipment),
    ...(kind === "ship" && { customs: readCustoms(shipment) }),
  };
}

function readParcel(entry: Json, kind: "rate" | "ship"): Parcel {
  const dimensions = at(entry, "Dimensions");
  return {
    // Rating says PackagingType, Shipping says Packaging.
    packaging: text(entry, kind === "rate" ? "PackagingType" : "Packaging", "Code"),
    weight: text(entry, "PackageWeight", "Weight"),
    weightUnit: text(entry, "PackageWeight", "UnitOfMeasurement", "Code") || "LBS",
    dimensions: dimensions
      ? {
          length: text(dimensions, "Length"),
          width: text(dimensions, "Width"),
          height: text(dimensions, "Height"),
          unit: text(dimensions, "UnitOfMeasurement", "Code") || "IN",
        }
      : null,
    references: list(entry, "ReferenceNumber").map((reference) => text(reference, "Value")),
    signature: text(entry, "PackageServiceOptions", "DeliveryConfirmation", "DCISType"),
    declaredValue: text(entry, "PackageServiceOptions", "DeclaredValue", "MonetaryValue"),
  };
}

function readSignature(shipment: Json, packages: readonly Parcel[]): Consignment["signature"] {
  const whole = text(shipment, "ShipmentServiceOptions", "DeliveryConfirmation", "DCISType");
  const found = whole || (packages.find((parcel) => parcel.signature)?.signature ?? "");
  return found === "1" || found === "2" || found === "3" ? found : "";
}

/** True where the shipper's own account is billed: only then are its negotiated rates given, and counted. */
export function shipperPays({ payer }: Consignment): boolean {
  return !payer || payer.kind === "shipper";
}

/** Where a consignment leaves from. */
export function originOf({ shipFrom, shipper }: Pick<Consignment, "shipFrom" | "shipper">): Place {
  return shipFrom ?? shipper;
}

/** US→US and PR→PR carry references on their packages, every other lane on the shipment. */
export function isDomestic(consignment: Consignment): boolean {
  const from = originOf(consignment).country;
  return from === consignment.shipTo.country && (from === "US" || from === "PR");
}

/** All references of a consignment, each once, in order. */
export function allReferences(consignment: Consignment): string[] {
  const packaged = consignment.packages.flatMap((parcel) => parcel.references);
  return [...new Set([...packaged, ...consignment.references])].filter((value) => value !== "");
}
