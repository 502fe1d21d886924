/** A number, an amount, a day, an e-mail address, a street that begins with its number: no column is called that. */
const DATA =
  /^[#'+$€£(]?\d[\d.,:/() -]*(?:\s?(?:lbs?|kgs?|oz|g|in|cm|usd|eur))?$|^\d+(?:-\d+)?[a-z]? \p{L}{2}|^\S+@\S+\.\S+$/iu;

/** Whether a row holds values and no names of columns: two of them, and a quarter, are numbers, days, streets, … */
export function looksLikeData(cells: readonly string[]): boolean {
  const filled = cells.map((cell) => cell.trim()).filter(Boolean);
  const data = filled.filter((cell) => DATA.test(cell)).length;
  return data >= 2 && data >= filled.length * 0.25;
}
