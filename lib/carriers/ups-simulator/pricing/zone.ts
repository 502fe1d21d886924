import { type Consignment, originOf } from "../consignment";
import { milesBetween } from "../places/distance";

/** Where a shipment goes, in the terms of a price list. */
export type Zone =
  | "2"
  | "3"
  | "4"
  | "5"
  | "6"
  | "7"
  | "8"
  | "44"
  | "45"
  | "CA"
  | "MX"
  | "EU"
  | "INEU"
  | "HOME"
  | "ASIA"
  | "WORLD";

/** Upper limits in miles of the zones inside the 48 states, as UPS draws them. */
const limits: readonly (readonly [Zone, number])[] = [
  ["2", 150],
  ["3", 300],
  ["4", 600],
  ["5", 1000],
  ["6", 1400],
  ["7", 1800],
];
const europe =
  "AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MC MT NL NO PL PT RO SE SI SK";
const asia = "AE AU CN HK ID IL IN JP KR MY NZ PH SG TH TW VN";

const american = ["US", "PR", "VI", "GU", "AS", "MP"];

/** The money of an origin, and how much of it a dollar is; rates of the simulator's own. */
export function moneyOf(country: string): { readonly currency: string; readonly perDollar: number } {
  const [currency, perDollar] = MONEY[country] ?? (euro.includes(country) ? ["EUR", 0.9] : ["USD", 1]);
  return { currency, perDollar };
}
const euro = "AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MC MT NL PT SI SK".split(" ");
const MONEY: Readonly<Record<string, readonly [string, number]>> = {
  CA: ["CAD", 1.4],
  GB: ["GBP", 0.8],
  CH: ["CHF", 0.9],
  NO: ["NOK", 10],
  SE: ["SEK", 10],
  DK: ["DKK", 7],
  PL: ["PLN", 4],
  CZ: ["CZK", 23],
};

/** The zone of a consignment. */
export function zoneOf(consignment: Consignment): Zone {
  const { shipTo } = consignment;
  const shipper = originOf(consignment);
  if (!american.includes(shipper.country)) return foreignZone(shipper.country, shipTo.country);
  if (shipTo.country === shipper.country && shipTo.country !== "US") return "5";
  if (shipTo.country === "PR" || shipTo.state === "PR" || shipTo.state === "VI") return "45";
  if (shipTo.country === "US") {
    if (shipTo.state === "AK" || shipTo.state === "HI") return "44";
    const miles = milesBetween(shipper.postalCode, shipTo.postalCode) ?? 1500;
    return limits.find(([, limit]) => miles <= limit)?.[0] ?? "8";
  }
  if (shipTo.country === "CA" || shipTo.country === "MX") return shipTo.country;
  if (europe.includes(shipTo.country)) return "EU";
  return asia.includes(shipTo.country) ? "ASIA" : "WORLD";
}

/** From elsewhere than the US. */
function foreignZone(from: string, to: string): Zone {
  if (from === to) return "HOME";
  if (from === "CA" && to === "US") return "CA";
  const inEurope = (country: string) => europe.includes(country);
  if (inEurope(from) && inEurope(to)) return "INEU";
  return asia.includes(to) ? "ASIA" : "WORLD";
}
