import { fieldLabel } from "../mapping/fields";
import { shortenWords } from "../mapping/shorten-words";
import { isScientific } from "../reference/read-number";
import { cleanText } from "./clean-text";
import { addError, addWarning, describeChange, type Place, type Scope, textAt } from "./scope";

/** The printable text of a field: changes are warned of, scripts that no label prints are errors. "" where there is none. */
export function planText(scope: Scope, place: Place, text = textAt(scope, place)): string {
  const clean = cleanText(text);
  const label = fieldLabel(place.field);
  if (clean.unprintable !== null) {
    const why = text.includes("\ufffd")
      ? `${label} "${text}" was damaged when the file was read or written.`
      : `${label} "${text}" has letters that the label cannot print (${clean.unprintable}).`;
    const remedy = text.includes("\ufffd") ? "Choose the file's encoding, or correct the cell." : undefined;
    addError(scope, "VALUE_UNPRINTABLE", place, why, remedy === undefined ? {} : { remedy });
    return "";
  }
  if (clean.removed || clean.replaced) {
    const why = [
      clean.removed ? "the label cannot print the signs left out" : "",
      clean.replaced ? "the label prints Western letters only" : "",
    ];
    const message =
      clean.text === ""
        ? `${label} "${text}" is left out: the label cannot print it.`
        : describeChange(label, text, clean.text, why.filter(Boolean).join(", and "));
    addWarning(scope, "VALUE_NORMALISED", place, message);
  }
  return clean.text;
}

/** As `planText`, and cut to `limit` characters between words, with a warning that shows both. */
export function planShortText(
  scope: Scope,
  place: Place,
  limit: number,
  text = planText(scope, place),
): string {
  if (text.length <= limit) return text;
  const short = shortenWords(text, limit);
  const why = `the carrier takes at most ${limit} characters`;
  addWarning(scope, "VALUE_SHORTENED", place, describeChange(fieldLabel(place.field), text, short, why));
  return short;
}

/** Adds an error for what a spreadsheet made of a long number ("1.23457E+11"), whose digits are lost; true when it did. */
export function refuseScientific(
  scope: Scope,
  place: Place,
  code: "PHONE_INVALID" | "VALUE_INVALID" | "POSTAL_CODE_INVALID",
): boolean {
  const text = textAt(scope, place);
  if (!isScientific(text)) return false;
  addError(
    scope,
    code,
    place,
    `${fieldLabel(place.field)} "${text}" is a number that a spreadsheet program has rounded; its digits are lost.`,
    { remedy: "Format the column as text in the spreadsheet, enter the value again and upload the file." },
  );
  return true;
}
