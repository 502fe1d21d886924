import { expect, it } from "vitest";
import { detailText } from "./detail-text";

it.each([
  [{}, ""],
  [
    { totalCents: 123_450, rows: 3, comment: "Totals checked." },
    "total $1234.50 · rows 3 · comment “Totals checked.”",
  ],
  [{ fingerprint: "0123456789abcdef0123" }, "fingerprint 0123456789ab…"],
  [{ epoch: 2, workerId: "w-1" }, "run 2 · process w-1"],
  [{ because: null, note: "" }, ""],
  [
    { group: "approval", after: { twoPersonApproval: true }, rows: [1, 2] },
    "group approval · after (two person approval true) · rows 1, 2",
  ],
])("says %j as a line", (detail, line) => {
  expect(detailText(detail)).toBe(line);
});
