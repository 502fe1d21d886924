/** Between an order's number and the place of a recipient among the order's recipients. */
export const RECIPIENT_MARK = "\u001f";

/** Fields that say to whom and where a line goes. */
export const RECIPIENT_FIELDS: readonly string[] = [
  "recipientName",
  "firstName",
  "lastName",
  "address1",
  "city",
  "postalCode",
  "country",
];

/** Two lines' recipients, cell by cell: what is blank in one of them makes no difference. */
export function sameRecipient(a: readonly string[], b: readonly string[]): boolean {
  return a.every((text, index) => text === "" || !b[index] || text === b[index]);
}

/** Case, spaces and punctuation make no other recipient. */
export function foldCell(cell: string): string {
  return cell
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
