import { expect, test } from "vitest";
import { boxOf, moveCell, nextCell } from "./cell-range";

const bounds = { rows: 100, cols: 5, page: 10 };

test("arrows move by one and stop at the edges, with Ctrl they go to the end", () => {
  expect(moveCell({ row: 3, col: 2 }, "ArrowDown", false, bounds)).toEqual({ row: 4, col: 2 });
  expect(moveCell({ row: 0, col: 0 }, "ArrowUp", false, bounds)).toEqual({ row: 0, col: 0 });
  expect(moveCell({ row: 3, col: 2 }, "ArrowDown", true, bounds)).toEqual({ row: 99, col: 2 });
  expect(moveCell({ row: 3, col: 2 }, "PageUp", false, bounds)).toEqual({ row: 0, col: 2 });
  expect(moveCell({ row: 3, col: 2 }, "End", true, bounds)).toEqual({ row: 99, col: 4 });
  expect(moveCell({ row: 3, col: 2 }, "x", false, bounds)).toBeNull();
});

test("Tab goes on in the next row, and back", () => {
  expect(nextCell({ row: 3, col: 4 }, false, bounds)).toEqual({ row: 4, col: 0 });
  expect(nextCell({ row: 4, col: 0 }, true, bounds)).toEqual({ row: 3, col: 4 });
  expect(nextCell({ row: 99, col: 4 }, false, bounds)).toEqual({ row: 99, col: 4 });
});

test("a range is the same from whichever corner it was drawn", () => {
  const corner = { row: 7, col: 1 };
  const other = { row: 2, col: 3 };
  const box = { top: 2, bottom: 7, left: 1, right: 3 };
  expect(boxOf({ anchor: corner, head: other })).toEqual(box);
  expect(boxOf({ anchor: other, head: corner })).toEqual(box);
});
