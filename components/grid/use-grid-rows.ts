"use client";

import { keepPreviousData, useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { gridBlockQuery, type RowNumbersFilter, rowNumbersQuery } from "@/lib/api/grid-queries";
import type { GridRow, GridView, JobView } from "@/lib/api/views";
import { rowRanges, rowsInRanges } from "@/lib/shipping/row-ranges";

/** Rows are read in blocks of so many, as far as they are looked at. */
const BLOCK = 100;

export interface GridRows {
  /** Numbers of the rows that the filter finds, in order. */
  readonly numbers: readonly number[];
  /** What is shown of a row: as it was last read, until it is read anew. */
  readonly rowAt: (index: number) => GridRow | undefined;
  /** The same, once it is read anew: what a change says that it saw. */
  readonly readAt: (index: number) => GridRow | undefined;
  /** Reads a stretch of rows that may not have been looked at yet. */
  readonly load: (top: number, bottom: number) => Promise<GridRow[]>;
  readonly pending: boolean;
  /** `numbers` are those of the filter before. */
  readonly stale: boolean;
  readonly error: Error | null;
}

/**
 * The rows that a filter finds; only blocks between `first` and `last` (indexes of the list) are read. While the list is
 * `held`, it stays as it is: no row moves under a cell that is typed into.
 */
export function useGridRows(
  job: JobView,
  filter: RowNumbersFilter,
  [first, last]: readonly [number, number],
  held: boolean,
): GridRows {
  const client = useQueryClient();
  const found = useQuery({ ...rowNumbersQuery(job, filter), placeholderData: keepPreviousData });
  const ranges = found.data?.rows;
  const latest = useMemo(() => (ranges === undefined ? [] : [...rowsInRanges(ranges)]), [ranges]);
  const [numbers, setNumbers] = useState(latest);
  if (!held && numbers !== latest) setNumbers(latest);
  const blockOf = (index: number) => Math.floor(index / BLOCK);
  const from = blockOf(first);
  const to = numbers.length === 0 ? from - 1 : blockOf(Math.min(last, numbers.length - 1));
  const query = (block: number) =>
    gridBlockQuery(client, job, rowRanges(numbers.slice(block * BLOCK, (block + 1) * BLOCK)));
  const blocks = useQueries({
    queries: Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => query(from + index)),
    combine: (results) => ({
      shown: byNumber(results),
      read: byNumber(results.filter(({ isPlaceholderData }) => !isPlaceholderData)),
      error: results.find((each) => each.error)?.error ?? null,
    }),
  });
  return {
    numbers,
    rowAt: (index) => blocks.shown.get(numbers[index] ?? -1),
    readAt: (index) => blocks.read.get(numbers[index] ?? -1),
    async load(top, bottom) {
      const rows: GridRow[] = [];
      for (let block = blockOf(top); block <= blockOf(bottom); block++) {
        rows.push(...(await client.fetchQuery(query(block))).rows);
      }
      const wanted = new Set(numbers.slice(top, bottom + 1));
      return rows.filter((row) => wanted.has(row.rowNumber));
    },
    pending: found.isPending,
    stale: found.isPlaceholderData,
    error: found.error ?? blocks.error,
  };
}

function byNumber(blocks: readonly { readonly data: GridView | undefined }[]): Map<number, GridRow> {
  return new Map(blocks.flatMap(({ data }) => data?.rows.map((row) => [row.rowNumber, row] as const) ?? []));
}
