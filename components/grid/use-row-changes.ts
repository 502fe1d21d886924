"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type Act, callServerAction } from "@/lib/api/call-server-action";
import type { GridRow, ProblemView } from "@/lib/api/views";
import { rowRanges } from "@/lib/shipping/row-ranges";
import type { PendingTexts } from "./pending-texts";
import type { RowChange } from "./row-change";
import { useTurns } from "./use-turns";

/** What the server changed, and what not. */
export interface ChangeOutcome {
  readonly changed: readonly { rowNumber: number; field: string; from: string | null; to: string | null }[];
  readonly conflicts: readonly {
    rowNumber: number;
    field: string;
    value: string | null;
    by: string | null;
  }[];
  readonly sent: readonly number[];
}

export type ChangeRows = Act<
  {
    jobId: string;
    changes: { rows: string; field: string; from?: string | null | undefined; to: string | null }[];
  },
  ChangeOutcome
>;

/** A change that another person was quicker with, and what one wanted instead. */
export interface Conflict {
  readonly rowNumber: number;
  readonly field: string;
  readonly value: string | null;
  readonly by: string | null;
  readonly mine: string | null;
}

export interface RowChanges {
  readonly apply: (changes: readonly RowChange[]) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** What a row's fields will be given once it is saved (null: nothing); undefined where nothing is on its way. */
  readonly pendingOf: (rowNumber: number) => PendingTexts | undefined;
  /** A row as it will be once what is on its way is saved, at this moment: what the next change begins from. */
  readonly asPending: (row: GridRow) => GridRow;
  readonly saving: boolean;
  /** When everything that was done until now is saved, or refused. */
  readonly settled: () => Promise<unknown>;
  readonly problem: ProblemView | null;
  readonly conflicts: readonly Conflict[];
  readonly dismiss: () => void;
  /** What was done last, for those who do not see it. */
  readonly said: string;
}

/** What is not saved: of which cells, and why. */
interface Refused {
  readonly problem: ProblemView;
  readonly cells: ReadonlySet<string>;
}

/**
 * Sends changes one after the other, shows them at once, and keeps what undoes them. What the server did not take
 * is told until it is read, or given again: nothing vanishes.
 */
export function useRowChanges(jobId: string, act: ChangeRows): RowChanges {
  const client = useQueryClient();
  const [refused, setRefused] = useState<Refused | null>(null);
  const [conflicts, setConflicts] = useState<readonly Conflict[]>([]);
  const [said, setSaid] = useState("");
  const { turns, ...inTurn } = useTurns(send);

  /** @returns what takes it back; null where the server took nothing of it */
  async function send(changes: readonly RowChange[]): Promise<readonly RowChange[] | null> {
    const input = changes.map(({ rows, field, from, to }) => ({ rows: rowRanges(rows), field, from, to }));
    const { data, serverError, validationErrors } = await callServerAction(act, { jobId, changes: input });
    const problem = serverError ?? (validationErrors ? UNREADABLE : null);
    if (data) {
      setSaid(outcomeInWords(data));
      const found = data.conflicts.map((each) => ({
        ...each,
        mine: wantedFor(changes, each.rowNumber, each.field),
      }));
      const settled = new Set([...data.changed, ...found].map(cellOf));
      setConflicts((before) => [...before.filter((each) => !settled.has(cellOf(each))), ...found]);
    }
    const cells = cellsOf(changes);
    setRefused((before) =>
      problem ? { problem, cells: new Set([...(before?.cells ?? []), ...cells]) } : without(before, cells),
    );
    await client.invalidateQueries({ queryKey: ["jobs", jobId] });
    return data ? grouped(data.changed.map(turnedRound)) : null;
  }

  return {
    ...inTurn,
    saving: turns > 0,
    problem: refused?.problem ?? null,
    conflicts,
    dismiss: () => {
      setRefused(null);
      setConflicts([]);
    },
    said,
  };
}

const cellOf = ({ rowNumber, field }: { rowNumber: number; field: string }) => `${rowNumber} ${field}`;

const cellsOf = (changes: readonly RowChange[]) =>
  changes.flatMap(({ rows, field }) => rows.map((rowNumber) => cellOf({ rowNumber, field })));

/** What is still refused after these cells were given again. */
function without(refused: Refused | null, cells: readonly string[]): Refused | null {
  const given = new Set(cells);
  const left = [...(refused?.cells ?? [])].filter((cell) => !given.has(cell));
  return refused && left.length > 0 ? { ...refused, cells: new Set(left) } : null;
}

const UNREADABLE: ProblemView = {
  code: "INPUT_INVALID",
  message: "The server could not read what was entered.",
  remedy: "A value has at most 500 characters.",
};

function turnedRound({ rowNumber, field, from, to }: ChangeOutcome["changed"][number]) {
  return { rowNumber, field, from: to, to: from };
}

/** Equal changes of several rows as one. */
function grouped(changes: ChangeOutcome["changed"]): RowChange[] {
  const groups = Map.groupBy(changes, ({ field, from, to }) => JSON.stringify([field, from, to]));
  return [...groups.values()].flatMap((list) => {
    const [first] = list;
    if (!first) return [];
    const rows = list.map(({ rowNumber }) => rowNumber).sort((a, b) => a - b);
    return [{ rows, field: first.field, from: first.from, to: first.to }];
  });
}

function wantedFor(changes: readonly RowChange[], rowNumber: number, field: string): string | null {
  return changes.find((change) => change.field === field && change.rows.includes(rowNumber))?.to ?? null;
}

function outcomeInWords({ changed, sent }: ChangeOutcome): string {
  const values = changed.length === 1 ? "1 value changed." : `${changed.length} values changed.`;
  if (sent.length === 0) return values;
  const rows = sent.length === 1 ? `Row ${sent[0]} was` : `${sent.length} rows were`;
  return `${values} ${rows} sent already and cannot be changed.`;
}
