import { fold } from "../reference/fold";
import { readBoolean } from "../reference/read-boolean";
import type { Helper } from "./helper";
import { readDate } from "./read-date";
import { shortenWords } from "./shorten-words";

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
];
