import type { Helper } from "./helper";

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
