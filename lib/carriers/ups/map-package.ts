import { centsToDecimal } from "@/lib/shipping/money";
import type { Package, Shipment, Shipper } from "@/lib/shipping/shipment";
import { packageCod, shipmentCod } from "./map-cod";
import { packageFlags, packageOptionFlags, shipmentFlags } from "./map-extras";
import { isDomestic, wireCountry } from "./map-party";

const unitNames = { LBS: "Pounds", KGS: "Kilograms", IN: "Inches", CM: "Centimeters" } as const;

/** Weight in at most five characters (UPS Shipping v2409), rounded up where it has more: never less than it weighs. */
export function formatWeight(value: number): string {
  const whole = String(Math.trunc(value));
  const decimals = Math.max(0, 5 - whole.length - 1);
  const factor = 10 ** decimals;
  const rounded = Math.ceil(Number((value * factor).toFixed(6))) / factor;
  return String(rounded);
}

/** What Rate and Ship say alike of a package; they differ in the key of its packaging and in references. */
export function mapPackage(
  entry: Package,
  index: number,
  { shipper, shipment }: { shipper: Shipper; shipment: Shipment },
) {
  const { onPackage: signature } = signatureCodes(shipper, shipment);
  const options = {
    ...packageOptionFlags(shipment),
    ...packageCod(shipper, shipment, index),
    ...(signature !== null && { DeliveryConfirmation: { DCISType: signature } }),
    ...(entry.declaredValue && {
      DeclaredValue: {
        CurrencyCode: entry.declaredValue.currency,
        MonetaryValue: centsToDecimal(entry.declaredValue.cents),
      },
    }),
  };
  return {
    ...(entry.dimensions && {
      Dimensions: {
        UnitOfMeasurement: { Code: entry.dimensions.unit, Description: unitNames[entry.dimensions.unit] },
        Length: String(entry.dimensions.length),
        Width: String(entry.dimensions.width),
        Height: String(entry.dimensions.height),
      },
    }),
    PackageWeight: {
      UnitOfMeasurement: { Code: entry.weight.unit, Description: unitNames[entry.weight.unit] },
      Weight: formatWeight(entry.weight.value),
    },
    ...packageFlags(shipment),
    ...(Object.keys(options).length > 0 && { PackageServiceOptions: options }),
  };
}

/** DCISType by level: packages take 2 (signature) and 3 (adult) inside US/PR and inside Canada, else shipments 1 and 2. */
export function signatureCodes(
  shipper: Shipper,
  shipment: Shipment,
): { onPackage: string | null; onShipment: string | null } {
  if (shipment.signature === "none") return { onPackage: null, onShipment: null };
  const adult = shipment.signature === "adult";
  return signsPackages(shipper, shipment)
    ? { onPackage: adult ? "3" : "2", onShipment: null }
    : { onPackage: null, onShipment: adult ? "2" : "1" };
}

function signsPackages(shipper: Shipper, shipment: Shipment): boolean {
  const from = wireCountry(shipper.address);
  const to = wireCountry(shipment.shipTo.address);
  const american = (country: string) => country === "US" || country === "PR";
  return isDomestic(shipper, shipment) || (american(from) && american(to)) || (from === "CA" && to === "CA");
}

/** Options of the whole shipment; undefined where there are none: a presence flag is left out, never sent for 'no'. */
export function shipmentOptions(shipper: Shipper, shipment: Shipment) {
  const { onShipment } = signatureCodes(shipper, shipment);
  const options = {
    ...shipmentFlags(shipment),
    ...shipmentCod(shipper, shipment),
    ...(shipment.saturdayDelivery && { SaturdayDeliveryIndicator: "" }),
    ...(onShipment !== null && { DeliveryConfirmation: { DCISType: onShipment } }),
  };
  return Object.keys(options).length > 0 ? options : undefined;
}
