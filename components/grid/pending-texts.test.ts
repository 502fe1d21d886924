import { expect, test } from "vitest";
import type { GridRow } from "@/lib/api/views";
import { pendingTexts, withPending } from "./pending-texts";

test("a row is as the last change that is on its way makes it, and is given by nobody where that takes it away", () => {
  const given = { value: "4", by: "Sue", at: "" };
  const row = {
    rowNumber: 2,
    values: { weight: "4 lb", city: "Rome" },
    changed: { weight: given, city: given },
  };
  const texts = pendingTexts([
    { rows: [1, 2], field: "weight", to: "5" },
    { rows: [2], field: "weight", to: "6" },
    { rows: [2], field: "city", to: null },
  ]);
  const { values, changed } = withPending(row as unknown as GridRow, texts.get(2));
  expect(values).toEqual({ weight: "6" });
  expect(changed).toEqual({ weight: { ...given, value: "6" } });
  expect(texts.get(1)?.get("weight")).toBe("5");
});
