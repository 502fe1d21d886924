import { PrintedPage } from "./printed-page";

/**
 * A carrier's HTML page as a PDF: its words, line by line, for a printer that is fed with PDFs. Pictures are not in it, and
 * it says so where there are any.
 *
 * @param title what it is, for the reader's window
 */
export async function htmlPaperPdf(html: string, title: string): Promise<Uint8Array> {
  const page = await PrintedPage.open(title);
  for (const line of linesOfHtml(html)) page.line(line, { size: 11 });
  if (/<img\b/i.test(html)) {
    page.gap(12);
    page.line(
      "The carrier's page has pictures besides. Open the row in ShipAgent to print the page itself.",
      {
        pale: true,
      },
    );
  }
  return page.save();
}

/** What a page says, in the lines that a browser would show it in. */
export function linesOfHtml(html: string): string[] {
  return html
    .replace(/<!--[\s\S]*?-->|<(script|style|head|title)\b[\s\S]*?<\/\1\s*>/gi, "")
    .replace(/\s+/g, " ")
    .replace(/<(br|hr|\/?(p|div|tr|table|ul|ol|li|h[1-6]|pre|center|form|body))\b[^>]*>/gi, "\n")
    .replace(/<\/(td|th)\s*>/gi, "   ")
    .replace(/<[^>]*>/g, "")
    .replace(/&(#x?[0-9a-f]+|\w+);/gi, (entity, name: string) => characterOf(name) ?? entity)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

const NAMED: Readonly<Record<string, string>> = {
  ...{ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " ", copy: "\u00a9", reg: "\u00ae" },
  ...{ deg: "\u00b0", euro: "EUR", pound: "\u00a3", ndash: "-", mdash: "-", trade: "(TM)", szlig: "\u00df" },
};
/** Letters with a mark are named after both: `uuml`. */
const MARKS: Readonly<Record<string, string>> = {
  ...{ grave: "\u0300", acute: "\u0301", circ: "\u0302", tilde: "\u0303", uml: "\u0308", ring: "\u030a" },
  cedil: "\u0327",
};

function characterOf(name: string): string | undefined {
  const [, hex, decimal] = /^#(?:x([0-9a-f]+)|(\d+))$/i.exec(name) ?? [];
  const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
  if (hex ?? decimal) return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
  const [, letter = "", mark = ""] = /^([a-z])([a-z]+)$/i.exec(name) ?? [];
  const combined = MARKS[mark] && `${letter}${MARKS[mark]}`.normalize("NFC");
  return combined ?? NAMED[name.toLowerCase()];
}
