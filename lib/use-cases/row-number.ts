/** What the database keeps as a number of a row or a package. */
const LARGEST = 2_147_483_647;

/** Whether there could be such a row: rows count from 1. */
export function isRowNumber(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= LARGEST;
}
