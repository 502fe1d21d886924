import { describe, expect, it } from "vitest";
import { inItsRow } from "./in-its-row";

const row = { rowNumber: 3, recipientName: "Ada (Mrs.) Cole" };

describe("a problem in its row", () => {
  it.each([
    ["Row 3 (Ada (Mrs.) Cole): the carrier gave no answer.", "The carrier gave no answer."],
    ["Row 3 (Ada (Mrs.) Cole) is in doubt: no answer.", "It is in doubt: no answer."],
    ["Row 3 was not voided: too late.", "It was not voided: too late."],
    ["Row 3 (whose name was another then): no answer.", "Row 3 (whose name was another then): no answer."],
    ["Row 31: no answer.", "Row 31: no answer."],
    ["The carrier charged $5.00 for row 3.", "The carrier charged $5.00 for row 3."],
  ])("%s", (message, expected) => {
    expect(inItsRow({ message }, row).message).toBe(expected);
  });
});
