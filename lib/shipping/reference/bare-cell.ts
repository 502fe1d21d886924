/**
 * A cell's text without its layout: no spaces around, single spaces inside, no apostrophe in front of a digit (the mark
 * by which spreadsheets keep a number as text). Layout is no part of the value: taking it away is no change to report.
 */
export function bareCell(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^['’](?=\s*[\d+])/, "")
    .trim();
}
