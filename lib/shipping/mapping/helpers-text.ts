import { bareCell } from "../reference/bare-cell";
import { fold } from "../reference/fold";
import { readNumber, roundDust } from "../reference/read-number";
import { readBoolean } from "../reference/read-words";
import type { Helper } from "./helper";

const one = (change: (text: string) => string) => (texts: readonly string[]) => change(texts[0] ?? "");

/** The first text that is not blank. */
function firstFilled(texts: readonly string[]): string {
  return texts.find((text) => text.trim() !== "") ?? "";
}

/** `value|Standard=Ground|Expedited=2nd Day Air`: the text beside the value; without a match the value itself. */
function translate([value = "", ...pairs]: readonly string[]): string {
  for (const pair of pairs) {
    const equals = pair.indexOf("=");
    if (equals >= 0 && fold(pair.slice(0, equals)) === fold(value)) return pair.slice(equals + 1).trim();
  }
  return value;
}

function shorten([value = "", limit = ""]: readonly string[]): string {
  const length = Number(limit.trim() || "35");
  return Number.isInteger(length) && length > 0 ? shortenWords(value, length) : value;
}

export const textHelpers: readonly Helper[] = [
  {
    name: "default",
    summary: "The value, or the text after the bar where the value is blank.",
    example: "{{#default}}{{Phone}}|+1 212 555 0100{{/default}}",
    result: "+1 212 555 0100",
    takes: "argument",
    apply: firstFilled,
  },
  {
    name: "firstOf",
    summary: "The first of several values that is not blank.",
    example: "{{#firstOf}}{{Shipping Phone}}|{{Phone}}{{/firstOf}}",
    result: "(212) 555-0100",
    takes: "list",
    apply: firstFilled,
  },
  {
    name: "map",
    summary: "Translates values: each pair says what a value becomes; others stay.",
    example: "{{#map}}{{Speed}}|Standard=Ground|Expedited=2nd Day Air{{/map}}",
    result: "Ground",
    takes: "list",
    apply: translate,
  },
  {
    name: "upper",
    summary: "Capital letters.",
    example: "{{#upper}}{{City}}{{/upper}}",
    result: "BOSTON",
    takes: "value",
    apply: one((text) => text.toUpperCase()),
  },
  {
    name: "lower",
    summary: "Small letters.",
    example: "{{#lower}}{{Email}}{{/lower}}",
    result: "ada@example.com",
    takes: "value",
    apply: one((text) => text.toLowerCase()),
  },
  {
    name: "trim",
    summary: "Without spaces around, and with single spaces inside.",
    example: "{{#trim}}{{City}}{{/trim}}",
    result: "New York",
    takes: "value",
    apply: one((text) => text.trim().replace(/\s+/g, " ")),
  },
  {
    name: "digits",
    summary: "The digits alone.",
    example: "{{#digits}}{{Order}}{{/digits}}",
    result: "1001",
    takes: "value",
    apply: one((text) => text.replace(/\D/g, "")),
  },
  {
    name: "shorten",
    summary: "At most as many characters as the number says (35 without one), cut between words.",
    example: "{{#shorten}}{{Company}}|20{{/shorten}}",
    result: "Northern Lights",
    takes: "argument",
    apply: shorten,
  },
  {
    name: "date",
    summary: "A date as year-month-day; a date that can be read in two ways stays as it is.",
    example: "{{#date}}{{Ordered}}{{/date}}",
    result: "2026-03-31",
    takes: "value",
    apply: one((text) => readDate(text) ?? text),
  },
  {
    name: "boolean",
    summary: "Yes, y, x, 1 and the like become true; no, n, 0 become false.",
    example: "{{#boolean}}{{Residential?}}{{/boolean}}",
    result: "true",
    takes: "value",
    apply: one((text) => {
      const value = readBoolean(text);
      return value === null ? text : String(value);
    }),
  },
  {
    name: "ifYes",
    summary: "The text after the bar where the value is a yes, nothing where it is a no.",
    example: "{{#ifYes}}{{Adult Signature?}}|adult{{/ifYes}}",
    result: "adult",
    takes: "argument",
    apply: ([value = "", text = ""]) => {
      const answer = readBoolean(value);
      return answer === null ? value : answer ? text.trim() : "";
    },
  },
];

/** At most `limit` characters, cut at the last space that fits, or inside a word longer than half the limit. */
export function shortenWords(text: string, limit: number): string {
  const characters = [...text];
  if (text.length <= limit) return text;
  let head = "";
  for (const character of characters) {
    if (head.length + character.length > limit) break;
    head += character;
  }
  if (text.charAt(head.length) === " ") return head.trimEnd();
  const space = head.lastIndexOf(" ");
  return (space >= limit / 2 ? head.slice(0, space) : head).replace(/[\s,;/&-]+$/, "");
}

/** Reads a date that can only mean one day ("2026-03-31T10:00", "3/31/2026", "31.03.2026") as "2026-03-31"; else null. */
function readDate(text: string): string | null {
  const iso = /^\s*(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T\s].*)?\s*$/.exec(text);
  if (iso) return format(iso[1], iso[2], iso[3]);
  const german = /^\s*(\d{1,2})\.(\d{1,2})\.(\d{4})(?:\s.*)?$/.exec(text);
  if (german) return format(german[3], german[2], german[1]);
  const slashes = /^\s*(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?:\s.*)?$/.exec(text);
  if (!slashes) return null;
  const [, first = "", second = "", year] = slashes;
  if (Number(second) > 12 || first === second) return format(year, first, second);
  return Number(first) > 12 ? format(year, second, first) : null;
}

function format(year = "", month = "", day = ""): string | null {
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : null;
}

/** First and last name of "Ada Lovelace" or "Lovelace, Ada". One word is a first name. */
function splitName(text: string): { first: string; last: string } {
  const name = text.trim().replace(/\s+/g, " ");
  const comma = name.indexOf(",");
  if (comma > 0) return { first: name.slice(comma + 1).trim(), last: name.slice(0, comma).trim() };
  const space = name.lastIndexOf(" ");
  return space < 0 ? { first: name, last: "" } : { first: name.slice(0, space), last: name.slice(space + 1) };
}

export const nameHelpers: readonly Helper[] = [
  {
    name: "fullName",
    summary: "First name before last name, also from 'Last, First'.",
    example: "{{#fullName}}{{Customer}}{{/fullName}}",
    result: "Ada Lovelace",
    takes: "value",
    apply: ([text = ""]) => {
      const { first, last } = splitName(text);
      return `${first} ${last}`.trim();
    },
  },
  {
    name: "firstName",
    summary: "The first name of a full name.",
    example: "{{#firstName}}{{Customer}}{{/firstName}}",
    result: "Ada",
    takes: "value",
    apply: ([text = ""]) => splitName(text).first,
  },
  {
    name: "lastName",
    summary: "The last name of a full name.",
    example: "{{#lastName}}{{Customer}}{{/lastName}}",
    result: "Lovelace",
    takes: "value",
    apply: ([text = ""]) => splitName(text).last,
  },
];

/** Adds numbers; where one cannot be read, the sum as text ("2 + n/a"), so that nothing is left out unseen. */
function sum(texts: readonly string[]): string {
  if (texts.every((text) => text.trim() === "")) return "";
  const values = texts.map((text) => readNumber(text));
  if (values.some((value) => value === null))
    return texts.map((text) => text.trim() || "(blank)").join(" + ");
  return String(roundDust(values.reduce<number>((total, value) => total + (value ?? 0), 0)));
}

/** `2 * 0.5` on each line: the products' sum. A line whose factors are all blank but for one counts as unreadable. */
function sumProduct(texts: readonly string[]): string {
  const lines = texts.map((text) => text.split("*").map((factor) => factor.trim()));
  const lastFilled = lines.some((factors) => (factors.at(-1) ?? "") !== "");
  if (!lastFilled) return "";
  return sum(
    lines.map((factors) => {
      const values = factors.map((factor) => readNumber(factor));
      if (values.some((value) => value === null))
        return factors.map((factor) => factor || "(blank)").join(" * ");
      return String(values.reduce<number>((product, value) => product * (value ?? 1), 1));
    }),
  );
}

/** The first filled text. */
function once(texts: readonly string[]): string {
  return texts.find((text) => text.trim() !== "") ?? "";
}

/** Different, filled texts, with commas between. */
function list(texts: readonly string[]): string {
  return [...new Set(texts.map(bareCell).filter(Boolean))].join(", ");
}

export const lineHelpers: readonly Helper[] = [
  {
    name: "sum",
    summary: "Adds the value of every line of the order.",
    example: "{{#sum}}{{Line weight}}{{/sum}}",
    result: "4.5",
    takes: "lines",
    apply: sum,
  },
  {
    name: "sumProduct",
    summary: "Multiplies on every line of the order and adds the products.",
    example: "{{#sumProduct}}{{Quantity}} * {{Unit weight}}{{/sumProduct}}",
    result: "4.5",
    takes: "lines",
    apply: sumProduct,
  },
  {
    name: "once",
    summary: "The order's own value, which stands again on each of its lines.",
    example: "{{#once}}{{Order weight}}{{/once}}",
    result: "4.5",
    takes: "lines",
    apply: once,
  },
  {
    name: "list",
    summary: "The different values of the order's lines, with commas between.",
    example: "{{#list}}{{SKU}}{{/list}}",
    result: "MUG-1, TEE-2",
    takes: "lines",
    apply: list,
  },
];
