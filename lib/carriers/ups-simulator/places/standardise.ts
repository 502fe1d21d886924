import { editDistance } from "./cities";

/** Words as the Postal Service writes them (USPS Publication 28, the usual ones). */
const words: Readonly<Record<string, string>> = {
  STREET: "ST",
  AVENUE: "AVE",
  BOULEVARD: "BLVD",
  ROAD: "RD",
  DRIVE: "DR",
  LANE: "LN",
  COURT: "CT",
  PLACE: "PL",
  SQUARE: "SQ",
  TERRACE: "TER",
  PARKWAY: "PKWY",
  HIGHWAY: "HWY",
  CIRCLE: "CIR",
  TRAIL: "TRL",
  EXPRESSWAY: "EXPY",
  NORTH: "N",
  SOUTH: "S",
  EAST: "E",
  WEST: "W",
  APARTMENT: "APT",
  SUITE: "STE",
  FLOOR: "FL",
  BUILDING: "BLDG",
};

/** A street line in upper case, without punctuation, in the Postal Service's words. */
export function standardLine(line: string): string {
  return line
    .toUpperCase()
    .replace(/[.,]/g, " ")
    .split(/\s+/)
    .filter((word) => word !== "")
    .map((word) => words[word] ?? word)
    .join(" ");
}

/** A street line whose kind of street (its last word) is written with a letter too many, too few or wrong, put right. */
export function rightKind(line: string): string {
  const last = /[A-Z]{5,}$/.exec(line)?.[0] ?? "";
  const meant = Object.keys(words).find((word) => word.length > 5 && editDistance(last, word) === 1);
  return meant === undefined ? line : line.slice(0, -last.length) + words[meant];
}

/** The last four digits of a ZIP+4: made up, but always the same for the same street line. */
export function plusFour(line: string): string {
  let hash = 0;
  for (const letter of line) hash = (hash * 31 + letter.charCodeAt(0)) % 8999;
  return String(1000 + hash);
}
