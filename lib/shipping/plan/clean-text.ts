/** What is left of a text on a label, and what happened to it. */
export interface CleanText {
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
export function cleanText(text: string): CleanText {
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
