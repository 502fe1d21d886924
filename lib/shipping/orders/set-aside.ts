import { looksLikeData } from "./looks-like-data";

/** Why a line of a file is taken for no order. */
export type SetAsideReason = "total" | "footer" | "header" | "comment";

/** "Total", "Grand total:", "Sum of orders", "Summe", … as a whole cell. */
const TOTAL =
  /^(?:(?:grand|sub|overall|page|running)[ -]?|(?:[\p{L}\d&.-]+ ){1,4}(?=(?:sub)?totals?\b))?(?:totals?|sum|summe|gesamt(?:summe|betrag)?|zwischensumme|total general|totales|subtotals?|somme|total général|suma|count|average|anzahl)(?: (?:orders?|rows?|shipments?|weight|value|amount|qty|quantity|items?|packages?))?\s*(?:[:=]?|[:=]?\s*\d[\d.,]*\s*(?:orders?|rows?|shipments?|items?|packages?|labels?))$/iu;
const NUMBER =
  /^[-+(]?[^\p{L}\d]{0,3}\d[\d.,' ]*(?:\s?(?:%|[A-Z]{3}|lbs?|kgs?|oz|orders?|rows?|items?))?\)?$/iu;
/** "3 record(s) downloaded", "Seller ID : …", "Report generated on …", "(12 rows)", "Page 1 of 3", "End of report". */
const FOOTER: readonly RegExp[] = [
  /\brecords?(?:\(s\))?\s+(?:downloaded|exported|found|printed|selected|total)\b/i,
  /^\(?\d+\s+(?:rows?|records?|orders?|results?)(?:\(s\))?(?:\s+(?:affected|returned|exported|selected|in set))?\)?\.?$/i,
  /^(?:total |number of )?(?:rows|records|orders|shipments|results)\s*[:=]\s*\d+\b/i,
  /^seller id\s*:/i,
  /^(?:report|export|file|list|data|orders? report)\b.{0,30}\b(?:generated|created|exported|printed|downloaded|run)\b/i,
  /^(?:generated|exported|created|printed|downloaded|prepared|erstellt|exportiert)\s+(?:on|by|at|from|am|von|:|\d)/i,
  /^(?:page|seite|página)\s+\d+(?:\s*(?:of|von|de|\/)\s*\d+)?$/i,
  /^\W*(?:end of (?:report|file|list|data|export)|eof|ende)\W*$/i,
];
const RULE = /^[-=_*~.\s]{3,}$/;
const COMMENT = /^(?:\/\/|--\s|#\s|#$|\/\*|;\s|rem\s|note\s*:|notes?\s*:|hinweis\s*:)/i;

/** What a line of a file is: an order (null), none for a reason, or the header of another table. */
export type LineKind = SetAsideReason | "other_header" | null;

/**
 * Tells lines that are no orders from those that may be: the header again, a total, a footer of the program that wrote
 * the file, a comment. A line is judged by what it holds alone, and only a line that gives no address can be anything
 * else than an order: it has few cells, and those are words for it or numbers. "other_header" is a header of other
 * columns, or in another order: what stands below it would be read under the wrong names.
 */
export function createLineJudge(headers: readonly string[]): (cells: readonly string[]) => LineKind {
  const names = headers.map(fold);
  // Where a person chose a line of data as the header, lines like it are no headers.
  const known = new Set(looksLikeData(headers) ? [] : names.filter(Boolean));
  const width = names.filter(Boolean).length;
  const most = Math.max(2, width / 2);
  return (cells) => {
    const first = cells.findIndex((cell) => cell.trim() !== "");
    const second = cells.findIndex((cell, index) => index > first && cell.trim() !== "");
    if (known.size > 1 && [first, second].some((index) => known.has(fold(cells[index] ?? "")))) {
      const header = headerKind(cells, names, known);
      if (header) return header;
    }
    if (width < 3) return null;
    if (first >= 0 && cells.every((cell) => cell.trim() === "" || RULE.test(cell))) return "footer";
    const filled: { text: string; index: number }[] = [];
    for (const [index, cell] of cells.entries()) {
      const text = cell.trim();
      if (text !== "") filled.push({ text: text.replace(/\s+/g, " "), index });
      if (filled.length > most) return null;
    }
    return judgeFew(filled, width);
  };
}

/** The header once more, as files have it that were pasted together: most of its cells, in their places. Or another one. */
function headerKind(
  cells: readonly string[],
  names: readonly string[],
  known: ReadonlySet<string>,
): "header" | "other_header" | null {
  const folded = cells.map(fold);
  const same = names.filter((name, index) => name !== "" && folded[index] === name).length;
  if (same >= 2 && same >= names.filter(Boolean).length * 0.8) return "header";
  const filled = folded.filter(Boolean);
  const found = filled.filter((cell) => known.has(cell)).length;
  return found >= 3 && found >= filled.length * 0.5 ? "other_header" : null;
}

function judgeFew(filled: readonly { text: string; index: number }[], width: number): SetAsideReason | null {
  const [first] = filled;
  if (!first) return null;
  const texts = filled.map(({ text }) => text);
  if (
    texts.some((text) => TOTAL.test(text)) &&
    texts.every((text) => TOTAL.test(text) || NUMBER.test(text))
  ) {
    return "total";
  }
  if (filled.length > 2) return null;
  const sentence = texts.join(" ");
  if ([first.text, sentence].some((text) => FOOTER.some((pattern) => pattern.test(text)))) return "footer";
  if (filled.length === 1 && first.index === 0 && COMMENT.test(first.text)) return "comment";
  // Sums without a word: nothing that an order begins with, and only numbers.
  if (first.index > 0 && width > 3 && texts.every((text) => NUMBER.test(text))) return "total";
  return null;
}

const fold = (text: string): string => text.replace(/\s+/g, " ").trim().toLowerCase();
