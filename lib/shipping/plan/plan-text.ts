import type { Choice } from "../issue";
import { fieldLabel } from "../mapping/fields";
import { shortenWords } from "../mapping/helpers-text";
import { isScientific } from "../reference/read-number";
import { repairMojibake, withoutMarkup } from "../reference/repair-text";
import { addDecide, addError, addWarning, describeChange, type Place, type Scope, textAt } from "./scope";

/** The printable text of a field: changes are warned of, scripts that no label prints are errors. "" where there is none. */
export function planText(scope: Scope, place: Place, given = textAt(scope, place)): string {
  const text = repairText(scope, place, given);
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

const REPAIRED_CHOICES: readonly Choice[] = [
  { id: "leave_out", label: "Leave out", effect: "leave_out", needsReason: false },
  { id: "repaired", label: "Use the repaired text", effect: "ship", needsReason: false },
];

/** What a program on the way has written in signs of its own, as it was meant. */
function repairText(scope: Scope, place: Place, text: string): string {
  const label = fieldLabel(place.field);
  const decoded = withoutMarkup(text).replace(/\s+/g, " ").trim();
  if (decoded !== text) {
    const why = "it was written for a web page";
    addWarning(scope, "VALUE_NORMALISED", place, describeChange(label, text, decoded, why));
  }
  const repaired = repairMojibake(decoded);
  if (repaired === null) return decoded;
  const message = `${label} "${decoded}" was damaged by a program that read its letters wrongly; the label would say "${repaired}".`;
  addDecide(scope, "TEXT_REPAIRED", place, message, {
    choices: REPAIRED_CHOICES,
    suggested: repaired,
  });
  return repaired;
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

/** What is left of a text on a label, and what happened to it. */
interface CleanText {
  readonly text: string;
  /** Signs that a label cannot print and that carry no words (emoji, control characters) were taken out. */
  readonly removed: boolean;
  /** Letters were replaced by their nearest Latin ones ("ł" → "l", "’" → "'"). */
  readonly replaced: boolean;
  /** First letters of a script that a label cannot print; null when all can. */
  readonly unprintable: string | null;
}

/** Printed as they are: ISO 8859-1, which the carrier's labels take. */
const LATIN1 = /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u00ff]*$/;
const LETTERS = /[\p{L}\p{N}]+/gu;
const REPLACEMENTS: Readonly<Record<string, string>> = {
  "‘": "'",
  "’": "'",
  "‚": "'",
  "“": '"',
  "”": '"',
  "„": '"',
  "–": "-",
  "—": "-",
  "‐": "-",
  "‑": "-",
  "−": "-",
  "…": "...",
  "•": "-",
  Œ: "OE",
  œ: "oe",
  Ł: "L",
  ł: "l",
  Đ: "D",
  đ: "d",
  ı: "i",
  ẞ: "SS",
  ħ: "h",
  Ħ: "H",
  ŋ: "n",
};

/** Makes a text fit for a label. Latin-1 stays untouched, accents included. */
function cleanText(text: string): CleanText {
  const unchanged = { text, removed: false, replaced: false, unprintable: null };
  if (LATIN1.test(text)) return unchanged;
  const composed = text.normalize("NFC");
  if (LATIN1.test(composed)) return { ...unchanged, text: composed };
  let result = "";
  let removed = false;
  let replaced = false;
  let unprintable = "";
  for (const char of composed) {
    if (LATIN1.test(char)) {
      result += char;
      continue;
    }
    const substitute = REPLACEMENTS[char] ?? nearestLatin(char);
    if (substitute !== null) {
      result += substitute;
      replaced = true;
    } else if (char === "\ufffd" || /[\p{L}\p{N}]/u.test(char)) {
      unprintable += char;
    } else {
      result += " ";
      removed = true;
    }
  }
  const letters =
    unprintable === "" ? null : (unprintable.match(LETTERS)?.[0] ?? unprintable).slice(0, 12) || null;
  return { text: result.replace(/ +/g, " ").trim(), removed, replaced, unprintable: letters };
}

/** "ő" → "o", "Ａ" → "A", "№" → "No"; null where there is no Latin form. */
function nearestLatin(char: string): string | null {
  const latin = char.normalize("NFKD").replace(/\p{M}+/gu, "");
  return latin !== "" && LATIN1.test(latin) && latin.trim() !== "" ? latin : null;
}
