import type { CatalogueExtras } from "@/lib/shipping/catalogue-extras";
import { EUROPEAN_UNION } from "@/lib/shipping/reference/customs-areas";

const words = (text: string) => text.split("|").filter(Boolean);
const AMERICAN = ["US", "PR"];

/** UPS Shipping v2409: payers, notices, dates, references and options. Cost centres exist for its mail services alone. */
export const UPS_EXTRAS: CatalogueExtras = {
  payers: {
    account: "[0-9A-Z]{6}",
    accountWords: "six letters or digits",
    postalCodeIn: ["US", "PR", "CA"],
  },
  notices: { addresses: 5, from: 35, memo: 150, kinds: 3 },
  shipDaysAhead: 7,
  references: {
    onPackage: 5,
    onShipment: 2,
    packagesInside: AMERICAN,
    kinds: [
      { code: "PO", name: "Purchase order", words: words("purchase order number|po number|p o") },
      { code: "IK", name: "Invoice", words: words("invoice number|invoice no") },
      { code: "DP", name: "Department", words: words("department number|dept|cost center|cost centre") },
      { code: "ST", name: "Store", words: words("store number") },
      { code: "TN", name: "Transaction", words: words("transaction number|transaction id") },
      { code: "SE", name: "Serial number", words: words("serial|serial no") },
      { code: "AJ", name: "Customer account", words: words("account|customer account number") },
      { code: "BM", name: "Bill of lading", words: words("bill of lading number|bol") },
      { code: "ON", name: "Dealer order", words: words("dealer order number") },
    ],
    barcode: "[0-9A-Za-z]{1,14}|\\d{1,24}",
    barcodeWords: "at most 14 letters and digits, or 24 digits, without spaces",
  },
  // UPS's surcharges of 2026, as its rate guides for the US and Europe have them.
  sizes: {
    divisor: { IN: 139, CM: 5_000 },
    handling: {
      longest: { IN: 48, CM: 122 },
      second: { IN: 30, CM: 76 },
      volume: { IN: 10_368 },
      weight: { LBS: 50, KGS: 25 },
    },
    large: {
      longest: { IN: 96 },
      girth: { IN: 130, CM: 300 },
      volume: { IN: 17_280 },
      weight: { LBS: 110 },
      billedAtLeast: { LBS: 90 },
    },
  },
  options: [
    { id: "saturdayPickup", from: null, to: null, onSaturday: true },
    { id: "directDelivery", from: null, to: null },
    // US50/PR to US50/PR.
    { id: "shipperRelease", from: AMERICAN, to: AMERICAN, withoutSignature: true },
    { id: "carbonNeutral", from: null, to: null },
    { id: "additionalHandling", from: null, to: null },
  ],
  returns: {
    kinds: { print: "UPS Print Return Label", electronic: "UPS Electronic Return Label" },
    // Two of shipper, sender and receiver in one country, or in the EU; across a customs border a return takes another form.
    lanes: [
      { from: AMERICAN, to: AMERICAN },
      ...["CA", "GB", "CH", "NO"].map((country) => ({ from: [country], to: [country] })),
      { from: EUROPEAN_UNION, to: EUROPEAN_UNION },
    ],
    withoutServices: ["13", "59"],
    withoutPackagings: ["24", "25"],
    packages: { from: AMERICAN, most: 1, elsewhere: 20 },
    description: 35,
  },
  // Packages of American ways and of Canada, shipments out of the EU; in what is paid: see `map-cod.ts`.
  cod: {
    most: 50_000,
    lanes: [
      {
        from: AMERICAN,
        to: AMERICAN,
        ofEach: true,
        funds: ["check", "guaranteed"],
        atAccessPoints: true,
        letters: true,
      },
      {
        from: ["CA"],
        to: ["CA"],
        ofEach: true,
        funds: ["check", "guaranteed"],
        atAccessPoints: true,
        letters: true,
      },
      {
        from: ["CA"],
        to: ["US"],
        ofEach: true,
        funds: ["check", "guaranteed"],
        atAccessPoints: false,
        letters: false,
      },
      {
        from: EUROPEAN_UNION,
        to: EUROPEAN_UNION,
        ofEach: false,
        funds: ["cash", "check"],
        atAccessPoints: true,
        letters: true,
      },
    ],
  },
  // The documents name no countries and no limits: these are where ups.com finds such places, and what its help page
  // "Package requirements" says of what is held there.
  accessPoints: {
    name: "UPS Access Point",
    countries: [...AMERICAN, "CA", "MX", ...EUROPEAN_UNION, "GB", "CH", "NO"],
    id: "[0-9A-Z]{9}",
    idWords: "nine letters and digits",
    most: {
      weight: { LBS: 44, KGS: 20 },
      longest: { IN: 38, CM: 97 },
      girth: { IN: 130, CM: 330 },
      declaredValue: 5_000,
    },
    adultSignature: false,
    withoutOptions: ["directDelivery", "shipperRelease"],
  },
};
