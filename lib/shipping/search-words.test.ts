import { expect, test } from "vitest";
import { searchWords } from "./search-words";

test("a name is found however it is written, an order number as a whole", () => {
  expect(searchWords("José  O’Hara-Smith")).toEqual(["jose", "o", "hara-smith"]);
  expect(searchWords("#A-1001/2")).toEqual(["a-1001/2"]);
  expect(searchWords("Anna anna")).toEqual(["anna"]);
  expect(searchWords("  ")).toEqual([]);
});
