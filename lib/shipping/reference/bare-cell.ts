/** How exporters keep Excel from eating zeros: ="02108". */
const FORMULA_GUARD = /^\s*="((?:[^"]|"")*)"\s*$/;
/** Spaces that nobody sees or types: non-breaking, figure, narrow; and signs of no width at all. */
const ODD_SPACES = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g;
const NO_WIDTH = /[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]/g;
const PLAIN = /^[\x20-\x7e]*$/;
/** What programs and people write where there is no value. */
const NO_VALUE = new RegExp(
  `^\\s*(?:${[
    "nan|null|nil|none|undefined|n/a|n\\.a\\.|n\\./a\\.|\\((?:null|none|blank|empty)\\)|<(?:null|none|na)>|\\[(?:null|none)\\]|\\\\n",
    "[-–—_.]+|/+|tb[ad]",
    "(?:not|none) (?:provided|available|applicable|specified|given|set|entered)|no (?:company|value|data)|unknown|unspecified",
    "k\\. ?a\\.|keine angabe|unbekannt|non renseigné|sin datos|no aplica|non specificato|n\\.?v\\.?t\\.?|onbekend",
  ].join("|")})\\s*$`,
  "i",
);

/**
 * What a cell holds, as the mapping sees it: without a formula that only guards a text, without signs of no width, and
 * blank where it holds a word for nothing ("nan", "NULL", "N/A", "-").
 */
export function readCell(text: string): string {
  const value = unguardCell(text);
  return isNoValue(value) ? "" : value;
}

/** A cell's text without a formula that only guards it, odd spaces, and signs of no width. */
export function unguardCell(text: string): string {
  if (text === "") return text;
  const visible = PLAIN.test(text) ? text : text.replace(NO_WIDTH, "").replace(ODD_SPACES, " ");
  const guarded = visible.includes('="') ? FORMULA_GUARD.exec(visible)?.[1] : undefined;
  return guarded === undefined ? visible : guarded.replaceAll('""', '"');
}

/** True for a word by which a program says that there is no value. */
export function isNoValue(text: string): boolean {
  return text.length < 16 && NO_VALUE.test(text);
}

/** The errors that a spreadsheet leaves in a cell whose formula fails: "#REF!", "#N/A". */
export function isSheetError(text: string): boolean {
  return /^\s*#(?:REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|FIELD!|GETTING_DATA)\s*$/i.test(
    text,
  );
}

/**
 * A cell's value without its layout: no spaces around, single spaces inside, no apostrophe in front of a digit, or of a
 * code such as "H3A 1T5" (the mark by which spreadsheets and shops keep it as text). Layout is no part of the value: taking it away is no change to report.
 */
export function bareCell(text: string): string {
  return readCell(text)
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^['’](?=\s*(?:[\d+]|[A-Z]{1,2}\d))/, "")
    .trim();
}
