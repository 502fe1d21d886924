import type { Address } from "@/lib/shipping/shipment";

/** What the Postal Service abbreviates (USPS Publication 28): differences in these are no correction. */
const abbreviations: Readonly<Record<string, string>> = {
  ALLEY: "ALY",
  AVENUE: "AVE",
  AV: "AVE",
  BEND: "BND",
  BOULEVARD: "BLVD",
  BRIDGE: "BRG",
  BROOK: "BRK",
  BYPASS: "BYP",
  CENTER: "CTR",
  CENTRE: "CTR",
  CIRCLE: "CIR",
  CORNER: "COR",
  COURT: "CT",
  COVE: "CV",
  CREEK: "CRK",
  CROSSING: "XING",
  DRIVE: "DR",
  ESTATE: "EST",
  ESTATES: "ESTS",
  EXPRESSWAY: "EXPY",
  EXTENSION: "EXT",
  FREEWAY: "FWY",
  GARDEN: "GDN",
  GARDENS: "GDNS",
  GLEN: "GLN",
  GREEN: "GRN",
  GROVE: "GRV",
  HARBOR: "HBR",
  HEIGHTS: "HTS",
  HIGHWAY: "HWY",
  HILL: "HL",
  HILLS: "HLS",
  HOLLOW: "HOLW",
  ISLAND: "IS",
  JUNCTION: "JCT",
  KNOLL: "KNL",
  LAKE: "LK",
  LANDING: "LNDG",
  LANE: "LN",
  MANOR: "MNR",
  MEADOW: "MDW",
  MEADOWS: "MDWS",
  MOUNT: "MT",
  MOUNTAIN: "MTN",
  PARKWAY: "PKWY",
  PLACE: "PL",
  PLAZA: "PLZ",
  POINT: "PT",
  RIDGE: "RDG",
  RIVER: "RIV",
  ROAD: "RD",
  ROUTE: "RTE",
  SHORE: "SHR",
  SPRING: "SPG",
  SPRINGS: "SPGS",
  SQUARE: "SQ",
  STATION: "STA",
  STREET: "ST",
  STR: "ST",
  SAINT: "ST",
  SUMMIT: "SMT",
  TERRACE: "TER",
  TRACE: "TRCE",
  TRAIL: "TRL",
  TURNPIKE: "TPKE",
  VALLEY: "VLY",
  VIEW: "VW",
  VILLAGE: "VLG",
  VISTA: "VIS",
  FORT: "FT",
  NORTH: "N",
  SOUTH: "S",
  EAST: "E",
  WEST: "W",
  NORTHEAST: "NE",
  NORTHWEST: "NW",
  SOUTHEAST: "SE",
  SOUTHWEST: "SW",
  APARTMENT: "APT",
  BUILDING: "BLDG",
  DEPARTMENT: "DEPT",
  FLOOR: "FL",
  ROOM: "RM",
  SUITE: "STE",
  UNIT: "APT",
  "#": "APT",
  FIRST: "1ST",
  SECOND: "2ND",
  THIRD: "3RD",
  FOURTH: "4TH",
  FIFTH: "5TH",
  SIXTH: "6TH",
  SEVENTH: "7TH",
  EIGHTH: "8TH",
  NINTH: "9TH",
  TENTH: "10TH",
};

/** True where two addresses differ only in case, punctuation, abbreviations, line breaks and the last four of ZIP+4. */
export function isSameAddress(a: Address, b: Address): boolean {
  return (
    plain(a.lines.join(" ")) === plain(b.lines.join(" ")) &&
    plain(a.city) === plain(b.city) &&
    (a.state ?? "").toUpperCase() === (b.state ?? "").toUpperCase() &&
    (a.postalCode ?? "").slice(0, 5) === (b.postalCode ?? "").slice(0, 5)
  );
}

function plain(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toUpperCase()
    .replace(/#/g, " # ")
    .replace(/['’.]/g, "")
    .replace(/[^\w#]+/g, " ")
    .trim()
    .split(" ")
    .map((word) => abbreviations[word] ?? word)
    .join(" ");
}
