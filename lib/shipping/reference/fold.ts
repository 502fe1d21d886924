const MARKS = /\p{M}+/gu;
const NOT_WORD = /[^\p{L}\p{N}]+/gu;
const SPELLED: Readonly<Record<string, string>> = {
  ß: "ss",
  ø: "o",
  æ: "ae",
  œ: "oe",
  ł: "l",
  đ: "d",
  ı: "i",
};

/**
 * The form in which names are compared: lower case, no accents, no punctuation, single spaces.
 * "São Tomé & Príncipe" → "sao tome principe"; dots vanish, so that "N.Y." equals "NY".
 */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFKD")
    .replace(MARKS, "")
    .replace(/[ßøæœłđı]/g, (letter) => SPELLED[letter] ?? letter)
    .replace(/[.'’]/g, "")
    .replace(NOT_WORD, " ")
    .trim();
}
