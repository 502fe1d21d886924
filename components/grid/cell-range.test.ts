import { expect, test } from "vitest";
import { boxOf, followRows, moveCell, nextCell } from "./cell-range";

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

test("a range stays with its rows when others leave the list, and goes on to the next when they do", () => {
  const before = [2, 4, 6, 8];
  const range = { anchor: { row: 0, col: 1 }, head: { row: 2, col: 3 } };
  const rowsIn = (now: readonly number[]) => {
    const { anchor, head } = followRows(range, before, now);
    return [anchor.row, head.row];
  };
  expect(rowsIn([2, 6, 8])).toEqual([0, 1]);
  expect(rowsIn([4, 8])).toEqual([0, 1]);
  expect(rowsIn([1, 2])).toEqual([1, 1]);
  expect(rowsIn([])).toEqual([0, 0]);
  expect(followRows(range, [], before)).toEqual(range);
});
