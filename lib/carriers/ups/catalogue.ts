import type { Catalogue } from "@/lib/shipping/catalogue";
import { EUROPEAN_UNION } from "@/lib/shipping/reference/customs-areas";
import { US_TERRITORIES } from "@/lib/shipping/reference/regions";
import { UPS_EXTRAS } from "./catalogue-extras";
import { UPS_CUSTOMS } from "./customs-catalogue";

const words = (text: string) => text.split("|");

/** To UPS these are countries of their own, with domestic services, pounds and inches. */
const US = ["US", ...US_TERRITORIES];
const DOMESTIC = ["01", "02", "03", "12", "13", "14", "59"];
const WORLDWIDE = ["07", "08", "54", "65"];
const STANDARD = "11";
const EUROPE = [...EUROPEAN_UNION, "GB", "CH", "NO"];

/** UPS Rating and Shipping v2409: codes, names, services by origin and destination, and what their fields hold. */
export const UPS_CATALOGUE: Catalogue = {
  carrier: "ups",
  name: "UPS",
  prefixes: ["ups", "united parcel service"],
  standardService: "03",
  ownPackaging: "02",
  services: [
    {
      code: "01",
      name: "Next Day Air",
      words: words(
        "next day|nextday|next day air|1 day air|1 day|overnight|1da|nda|nextdayair|priority overnight|next business day",
      ),
      saturday: true,
      daysToSaturday: 1,
    },
    {
      code: "02",
      name: "2nd Day Air",
      words: words(
        "2 day|2day|2nd day|second day|secondday|2 day air|second day air|2nd day air|2da|two day|2 days|2ndday",
      ),
      saturday: true,
      daysToSaturday: 2,
    },
    {
      code: "03",
      name: "Ground",
      words: words("ground|gnd|grd|ups ground commercial|ground residential|ground commercial|home delivery"),
      ground: true,
    },
    {
      code: "07",
      name: "Worldwide Express",
      words: words("worldwide express|express worldwide|ww express|wwx"),
      saturday: true,
    },
    { code: "08", name: "Worldwide Expedited", words: words("worldwide expedited|ww expedited|wwe") },
    {
      code: "11",
      name: "Standard",
      words: words("ups standard|standard to canada|standard to mexico"),
      commonName: true,
      ground: true,
    },
    {
      code: "12",
      name: "3 Day Select",
      words: words("3 day|3day|3 day select|three day|three day select|3ds|3rd day|3 day air"),
      ground: true,
    },
    {
      code: "13",
      name: "Next Day Air Saver",
      words: words("next day air saver|nda saver|nextday saver|next day saver|1 day saver|ndas"),
    },
    {
      code: "14",
      name: "Next Day Air Early",
      words: words(
        "next day air early|next day early|next day air early am|nda early|early am|next day air early a m",
      ),
      saturday: true,
      daysToSaturday: 1,
      phone: true,
    },
    {
      code: "54",
      name: "Worldwide Express Plus",
      words: words("worldwide express plus|express plus"),
      saturday: true,
    },
    {
      code: "59",
      name: "2nd Day Air A.M.",
      words: words("2nd day air am|2 day am|second day air am|2nd day air a m|2 day air am"),
    },
    {
      code: "65",
      name: "Worldwide Saver",
      words: words("worldwide saver|express saver|ww saver|worldwide express saver"),
    },
  ],
  packagings: [
    {
      code: "01",
      name: "UPS Letter",
      words: words("letter|envelope|express envelope|ups express envelope"),
      express: true,
      letter: true,
    },
    {
      code: "02",
      name: "Customer supplied",
      words: words(
        "customer supplied|customer supplied package|cp|package|box|parcel|my packaging|your packaging|own|custom|carton|karton",
      ),
    },
    { code: "03", name: "Tube", words: words("tube|ups tube|express tube") },
    { code: "04", name: "PAK", words: words("pak|express pak|ups pak|ups express pak"), express: true },
    {
      code: "21",
      name: "Express Box",
      words: words("express box|ups express box|box express"),
      express: true,
    },
    { code: "24", name: "25 kg Box", words: words("25kg box|25 kg box|ups 25kg box"), express: true },
    { code: "25", name: "10 kg Box", words: words("10kg box|10 kg box|ups 10kg box"), express: true },
    {
      code: "2a",
      name: "Small Express Box",
      words: words("small express box|express box small|ups express box small"),
      express: true,
    },
    {
      code: "2b",
      name: "Medium Express Box",
      words: words("medium express box|express box medium|ups express box medium"),
      express: true,
    },
    {
      code: "2c",
      name: "Large Express Box",
      words: words("large express box|express box large|ups express box large"),
      express: true,
    },
  ],
  speeds: {
    sameDay: ["13", "01", "14"],
    nextDay: ["13", "01"],
    twoDay: ["02"],
    threeDay: ["12"],
    fast: ["02", "13", "01"],
    expedited: ["12", "02"],
  },
  abroad: { standard: STANDARD, "standard shipping": STANDARD, expedited: "08", express: "07", saver: "65" },
  lanes: [
    { from: ["US"], to: ["US"], services: DOMESTIC },
    { from: ["US", "PR"], to: ["US", "PR"], services: ["01", "02", "03", "14"] },
    { from: US, to: US, services: WORLDWIDE },
    { from: ["US"], to: ["CA", "MX"], services: [STANDARD, ...WORLDWIDE] },
    { from: US, to: null, services: WORLDWIDE },
    { from: ["CA"], to: ["CA"], services: ["01", "02", STANDARD, "13", "14"] },
    { from: ["CA"], to: ["US"], services: [STANDARD, ...WORLDWIDE] },
    { from: ["CA"], to: null, services: WORLDWIDE },
    { from: EUROPE, to: EUROPE, services: [STANDARD, "07", "54", "65"] },
    { from: EUROPE, to: null, services: WORLDWIDE },
  ],
  imperialFrom: US,
  postBoxes: false,
  militaryAddresses: false,
  ...UPS_EXTRAS,
  customs: UPS_CUSTOMS,
  limits: {
    name: 35,
    addressLine: 35,
    addressLines: 3,
    city: 30,
    state: 5,
    phone: 15,
    email: 50,
    description: 50,
    reference: 35,
    packages: 200,
    weightLbs: 150,
    lengthIn: 108,
    lengthPlusGirthIn: 165,
    declaredValueUsd: 50_000,
  },
};
