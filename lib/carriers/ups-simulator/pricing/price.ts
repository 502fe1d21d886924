import type { Consignment, Parcel } from "../consignment";
import { AIR_SERVICES, tariffOf } from "./tariff";
import { moneyOf, zoneOf } from "./zone";

/** A surcharge, with UPS's accessorial code. */
export interface Surcharge {
  readonly code: string;
  readonly description: string;
  readonly cents: number;
}

/** What a shipment costs: published and, for the simulator's account, negotiated. In cents of the origin's currency. */
export interface Price {
  readonly billingPounds: number;
  /** ISO 4217; absent in a ledger of before there were other currencies: US dollars. */
  readonly currency?: string;
  readonly published: Charges;
  readonly negotiated: Charges;
}

export interface Charges {
  readonly transportation: number;
  readonly surcharges: readonly Surcharge[];
  readonly total: number;
}

const fuelShare = 0.185;
const negotiatedShare = { ground: 0.68, air: 0.55, surcharge: 0.8 };

/** Prices a valid consignment for a service; null where the service does not go. Deterministic: Rate equals Ship. */
export function priceOf(consignment: Consignment, service: string): Price | null {
  const tariff = tariffOf(service, zoneOf(consignment));
  if (!tariff) return null;
  const pounds = consignment.packages.map(billablePounds);
  const list = pounds.reduce((sum, lb) => sum + tariff.first + tariff.more * (lb - 1), 0);
  const share = AIR_SERVICES.has(service) ? negotiatedShare.air : negotiatedShare.ground;
  const { currency, perDollar } = moneyOf(consignment.shipper.country);
  const inDollars: Price = {
    billingPounds: pounds.reduce((sum, lb) => sum + lb, 0),
    currency,
    published: charges(list, surchargesOf(consignment, service)),
    negotiated: charges(
      Math.round(list * share),
      surchargesOf(consignment, service).map((entry) => ({
        ...entry,
        cents: Math.round(entry.cents * negotiatedShare.surcharge),
      })),
    ),
  };
  return scaled(inDollars, perDollar * 100);
}

function charges(transportation: number, extras: readonly Surcharge[]): Charges {
  const before = transportation + extras.reduce((sum, entry) => sum + entry.cents, 0);
  const fuel = { code: "375", description: "Fuel Surcharge", cents: Math.round(before * fuelShare) };
  return { transportation, surcharges: [...extras, fuel], total: before + fuel.cents };
}

function surchargesOf(consignment: Consignment, service: string): Surcharge[] {
  const count = consignment.packages.length;
  const found: Surcharge[] = [];
  // What is held at an access point is brought to no home.
  if (consignment.shipTo.residential && !consignment.accessPoint) {
    const cents = (AIR_SERVICES.has(service) ? 665 : 610) * count;
    found.push({ code: "270", description: "Residential Surcharge", cents });
  }
  if (consignment.signature === "1" || consignment.signature === "2") {
    found.push({ code: "120", description: "Signature Required", cents: 735 * count });
  }
  if (consignment.signature === "3") {
    found.push({ code: "121", description: "Adult Signature Required", cents: 890 * count });
  }
  if (consignment.duties) {
    found.push({ code: "378", description: "Duty and Tax Forwarding Surcharge", cents: 1_850 });
  }
  if (consignment.saturday)
    found.push({ code: "300", description: "Saturday Delivery", cents: 1600 * count });
  for (const [flag, code, description, cents] of FLAGS) {
    if (consignment.extras.flags.includes(flag)) found.push({ code, description, cents: cents * count });
  }
  const collections = consignment.cod.length;
  if (collections > 0) {
    found.push({ code: "110", description: "COD", cents: COD_CENTS * collections });
  }
  const declared = consignment.packages.reduce((sum, parcel) => sum + declaredValueCharge(parcel), 0);
  if (declared > 0) found.push({ code: "400", description: "Declared Value", cents: declared });
  return found;
}

/** For each collection; a price of the simulator's own. */
const COD_CENTS = 1_750;

/** Options with a price, each package's: codes and rough prices of UPS's list. */
const FLAGS: readonly (readonly [flag: string, code: string, description: string, cents: number])[] = [
  ["SaturdayPickupIndicator", "310", "Saturday Pickup", 1600],
  ["UPScarbonneutralIndicator", "441", "Carbon Neutral", 5],
  ["AdditionalHandlingIndicator", "100", "Additional Handling", 2105],
];

/** The first 100 USD are covered; above, 1.45 USD for each started hundred, at least 4.35. */
function declaredValueCharge(parcel: Parcel): number {
  const dollars = Number(parcel.declaredValue) || 0;
  return dollars > 100 ? Math.max(435, Math.ceil(dollars / 100) * 145) : 0;
}

/** Weight or volume (cubic inches by 139, UPS's daily divisor), whichever is more, in whole pounds rounded up. */
export function billablePounds(parcel: Parcel): number {
  const factor = parcel.weightUnit === "KGS" ? 2.2046226 : 1;
  const actual = Math.ceil(Number(parcel.weight) * factor - 1e-9);
  if (!parcel.dimensions) return Math.max(1, actual);
  const scale = parcel.dimensions.unit === "CM" ? 1 / 2.54 : 1;
  const { length, width, height } = parcel.dimensions;
  const cubicInches = Number(length) * Number(width) * Number(height) * scale ** 3;
  return Math.max(1, actual, Math.ceil(cubicInches / 139 - 1e-9));
}

/** The same price at so many percent of it: a carrier whose prices have moved. */
export function scaled(price: Price, percent: number): Price {
  if (percent === 100) return price;
  const cents = (amount: number) => Math.round((amount * percent) / 100);
  const all = ({ transportation, surcharges, total }: Charges): Charges => ({
    transportation: cents(transportation),
    surcharges: surcharges.map((entry) => ({ ...entry, cents: cents(entry.cents) })),
    total: cents(total),
  });
  return { ...price, published: all(price.published), negotiated: all(price.negotiated) };
}
