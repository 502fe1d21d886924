"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { type Act, callServerAction } from "@/lib/api/call-server-action";
import type { ProblemView } from "@/lib/api/views";
import { rowRanges } from "@/lib/shipping/row-ranges";

/** One value for one field of some rows. */
export interface RowChange {
  readonly rows: readonly number[];
  readonly field: string;
  /** The value given before, as it was seen (null: none); absent where it does not matter. */
  readonly from?: string | null | undefined;
  /** Null takes the given value away. */
  readonly to: string | null;
}

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
  /** The text that a cell will have once it is saved; undefined where nothing is on its way. */
  readonly pendingText: (rowNumber: number, field: string) => string | undefined;
  readonly saving: boolean;
  readonly problem: ProblemView | null;
  readonly conflicts: readonly Conflict[];
  readonly dismiss: () => void;
  /** What was done last, for those who do not see it. */
  readonly said: string;
}

/**
 * Sends changes one after the other, shows them at once, and keeps what undoes them. What the server did not take
 * is told: nothing vanishes.
 */
export function useRowChanges(jobId: string, act: ChangeRows): RowChanges {
  const client = useQueryClient();
  const [pending, setPending] = useState<ReadonlyMap<string, string>>(new Map());
  const [busy, setBusy] = useState(0);
  const [problem, setProblem] = useState<ProblemView | null>(null);
  const [conflicts, setConflicts] = useState<readonly Conflict[]>([]);
  const [said, setSaid] = useState("");
  const [past, setPast] = useState<readonly (readonly RowChange[])[]>([]);
  const [future, setFuture] = useState<readonly (readonly RowChange[])[]>([]);
  const queue = useRef<Promise<unknown>>(Promise.resolve());

  async function send(changes: readonly RowChange[], keep: (inverse: readonly RowChange[]) => void) {
    const input = changes.map(({ rows, field, from, to }) => ({ rows: rowRanges(rows), field, from, to }));
    const { data, serverError, validationErrors } = await callServerAction(act, { jobId, changes: input });
    if (data) {
      if (data.changed.length > 0) keep(grouped(data.changed.map(turnedRound)));
      setSaid(outcomeInWords(data));
      setConflicts(
        data.conflicts.map((each) => ({ ...each, mine: wantedFor(changes, each.rowNumber, each.field) })),
      );
    }
    setProblem(serverError ?? (validationErrors ? UNREADABLE : null));
    await client.invalidateQueries({ queryKey: ["jobs", jobId] });
  }

  function enqueue(changes: readonly RowChange[], keep: (inverse: readonly RowChange[]) => void) {
    const keys = changes.flatMap(({ rows, field }) => rows.map((row) => `${row} ${field}`));
    setPending((now) => {
      const next = new Map(now);
      for (const { rows, field, to } of changes) {
        if (to !== null) for (const row of rows) next.set(`${row} ${field}`, to);
      }
      return next;
    });
    setBusy((count) => count + 1);
    queue.current = queue.current
      .then(() => send(changes, keep))
      .finally(() => {
        setBusy((count) => count - 1);
        setPending((now) => {
          const next = new Map(now);
          for (const key of keys) next.delete(key);
          return next;
        });
      });
  }

  const undone = (inverse: readonly RowChange[]) => setFuture((list) => [...list, inverse]);
  const done = (inverse: readonly RowChange[]) => setPast((list) => [...list, inverse]);
  return {
    apply(changes) {
      if (changes.length === 0) return;
      setFuture([]);
      enqueue(changes, done);
    },
    undo() {
      const last = past.at(-1);
      if (!last) return;
      setPast(past.slice(0, -1));
      enqueue(last, undone);
    },
    redo() {
      const next = future.at(-1);
      if (!next) return;
      setFuture(future.slice(0, -1));
      enqueue(next, done);
    },
    canUndo: past.length > 0,
    canRedo: future.length > 0,
    pendingText: (rowNumber, field) => pending.get(`${rowNumber} ${field}`),
    saving: busy > 0,
    problem,
    conflicts,
    dismiss: () => {
      setProblem(null);
      setConflicts([]);
    },
    said,
  };
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
