/** Windows-1252's signs for the bytes 0x80 to 0x9f; the five that it leaves out stand as themselves. */
const WINDOWS_1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";
/** A UTF-8 lead byte and the bytes that follow one, read as Windows-1252: "Ã¼", "â€™". */
const DAMAGED = /[ÂÃÄÅÆâðÐÑ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,3}/g;
const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * The text that "JÃ¼rgen" was before its UTF-8 was read as Western European; null where it is no such text. What is
 * undamaged beside it stays: a name may have been typed once right and once pasted.
 */
export function repairMojibake(text: string): string | null {
  const repaired = text.replace(DAMAGED, (damaged) => decodeAgain(damaged) ?? damaged);
  return repaired === text ? null : (repairMojibake(repaired) ?? repaired);
}

function decodeAgain(damaged: string): string | null {
  const bytes = [...damaged].map((char) => {
    const index = WINDOWS_1252.indexOf(char);
    return index >= 0 ? 0x80 + index : (char.codePointAt(0) ?? 0);
  });
  try {
    return utf8.decode(Uint8Array.from(bytes));
  } catch {
    return null;
  }
}

/** HTML's names of the letters from À (192) to ÿ (255), in their order. */
const LATIN_NAMES =
  "Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml " +
  "ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig " +
  "agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml " +
  "eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ...LATIN_NAMES.split(" ").map((name, index) => [name, String.fromCharCode(192 + index)] as const),
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
  ["nbsp", " "],
  ["rsquo", "’"],
  ["lsquo", "‘"],
  ["ndash", "–"],
  ["mdash", "—"],
]);
const ENTITY = /&(?:#(\d{1,6})|#x([0-9a-f]{1,5})|([a-z]{2,8}));/gi;

/** Tags that break a line or style a word. What else stands in angle brackets stays. */
const TAG = /<\/?(?:br|p|div|span|b|i|u|em|strong)(?:\s[^<>]*)?\/?>/gi;
/** A line break in a program's own writing: "12 Oak St\\nApt 4". */
const ESCAPED_BREAK = /(?:\\r)?\\n(?=[\s\dA-Z]|$)/g;

/** "O&#39;Brien<br>&amp; Sons" as a browser would show it, in one line. What is neither entity nor tag stays. */
export function withoutMarkup(text: string): string {
  return decodeEntities(text).replace(TAG, " ").replace(ESCAPED_BREAK, " ");
}

/** "O&#39;Brien &amp; Sons" as a browser would show it. What is no entity stays. */
function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  const decoded = text.replace(ENTITY, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return ENTITIES.get(name) ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
    return code >= 0x20 && code < 0xd800 ? String.fromCharCode(code) : whole;
  });
  // Shops escape twice: "&amp;#39;".
  return decoded === text ? text : decodeEntities(decoded);
}
