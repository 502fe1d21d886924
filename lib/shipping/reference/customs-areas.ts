/** ISO 3166-1 alpha-2 of the European Union's members; Monaco is in its customs territory. */
export const EUROPEAN_UNION: readonly string[] =
  "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MC MT NL PL PT RO SE SI SK".split(" ");

const EURO = "AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MC MT NL PT SI SK".split(" ");

const OTHERS: Readonly<Record<string, string>> = {
  CA: "CAD",
  GB: "GBP",
  CH: "CHF",
  NO: "NOK",
  SE: "SEK",
  DK: "DKK",
  PL: "PLN",
  CZ: "CZK",
  HU: "HUF",
  RO: "RON",
  AU: "AUD",
  JP: "JPY",
  MX: "MXN",
};

/** ISO 4217 of the currency in which shipments from a country are valued; US dollars where it is not known here. */
export function currencyOfOrigin(country: string): string {
  return EURO.includes(country) ? "EUR" : (OTHERS[country] ?? "USD");
}

/**
 * Places whose country lies in another customs area than they do, by the beginning of their postal codes: what is
 * shipped there is not what the country's lanes say. Council Regulation 952/2013, article 4, and the Windsor Framework.
 */
const APART: Readonly<Record<string, readonly (readonly [name: string, codes: RegExp])[]>> = {
  ES: [
    ["the Canary Islands", /^(?:35|38)/],
    ["Ceuta or Melilla", /^5[12]/],
  ],
  GB: [["Northern Ireland", /^BT/]],
  DE: [["Heligoland or Büsingen", /^(?:27498|78266)/]],
  IT: [["Livigno", /^23041/]],
  GR: [["Mount Athos", /^63086/]],
  FI: [["Åland", /^22/]],
};

/** The name of such a place, where an address is in one. */
export function placeApart(country: string, postalCode: string | undefined): string | null {
  const code = (postalCode ?? "").toUpperCase().replace(/[^A-Z0-9]/g, "");
  return APART[country]?.find(([, codes]) => codes.test(code))?.[0] ?? null;
}

/**
 * Bounds of what 150 EUR were in other currencies in every month since 2005 (European Central Bank, reference rates):
 * between the two nothing is certain without today's rate.
 */
const EUR_150: Readonly<Record<string, readonly [surelyBelow: number, surelyAbove: number]>> = {
  EUR: [150, 150],
  USD: [140, 240],
  GBP: [97, 148],
  CAD: [180, 265],
  CHF: [135, 255],
};

/** Whether an amount is at most 150 EUR, whatever the rate; null where that depends on it. */
export function isAtMost150Eur(cents: number, currency: string): boolean | null {
  const bounds = EUR_150[currency];
  if (!bounds) return null;
  if (cents <= bounds[0] * 100) return true;
  return cents > bounds[1] * 100 ? false : null;
}
