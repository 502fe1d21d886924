"use client";

import { useEffect, useRef, useState } from "react";
import type { GridRow } from "@/lib/api/views";
import { type PendingTexts, pendingTexts, withPending } from "./pending-texts";
import type { RowChange } from "./row-change";

type Changes = readonly RowChange[];

/** Something that waits for what was done before it; what is undone or done again is known when its turn comes. */
interface Turn {
  readonly kind: "do" | "undo" | "redo";
  changes: Changes;
}

/** What waits for its turn, and the texts that come of it. */
interface Waiting {
  readonly turns: readonly Turn[];
  readonly texts: ReadonlyMap<number, PendingTexts>;
}
const NOTHING: Waiting = { turns: [], texts: new Map() };

/** How many steps there are back and forward. */
interface Depth {
  readonly past: number;
  readonly future: number;
}

/**
 * Changes, undo and redo, each after the one before: what is undone while something is still on its way is that.
 * `send` answers with what takes a change back, null where it was not taken.
 */
export function useTurns(send: (changes: Changes) => Promise<Changes | null>) {
  const history = useRef({ past: [] as Changes[], future: [] as Changes[] });
  const [depth, setDepth] = useState<Depth>({ past: 0, future: 0 });
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const waiting = useRef(NOTHING);
  const [{ turns, texts }, setShown] = useState(NOTHING);
  const { past, future } = turns.reduce(afterTurn, depth);

  function setWaiting(next: readonly Turn[]) {
    waiting.current = { turns: next, texts: pendingTexts(next.flatMap(({ changes }) => changes)) };
    setShown(waiting.current);
  }

  async function take(turn: Turn): Promise<void> {
    const { past, future } = history.current;
    if (turn.kind === "do") {
      future.length = 0;
      const inverse = await send(turn.changes);
      if (inverse && inverse.length > 0) past.push(inverse);
      return;
    }
    const [from, to] = turn.kind === "undo" ? [past, future] : [future, past];
    const changes = from.pop();
    if (!changes) return;
    turn.changes = changes;
    setWaiting([...waiting.current.turns]);
    const inverse = await send(changes);
    // What the server did not take can be tried again.
    if (!inverse) from.push(changes);
    else if (inverse.length > 0) to.push(inverse);
  }

  function enqueue(turn: Turn) {
    setWaiting([...waiting.current.turns, turn]);
    queue.current = queue.current
      .then(() => take(turn))
      .finally(() => {
        setDepth({ past: history.current.past.length, future: history.current.future.length });
        setWaiting(waiting.current.turns.filter((each) => each !== turn));
      });
  }

  const saving = turns.length > 0;
  useEffect(() => {
    if (!saving) return;
    // What still waits for its turn would be lost with the page: the browser asks.
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [saving]);

  return {
    turns: turns.length,
    settled: () => queue.current,
    canUndo: past > 0,
    canRedo: future > 0,
    apply: (changes: Changes) => (changes.length > 0 ? enqueue({ kind: "do", changes }) : undefined),
    undo: () => (past > 0 ? enqueue({ kind: "undo", changes: [] }) : undefined),
    redo: () => (future > 0 ? enqueue({ kind: "redo", changes: [] }) : undefined),
    pendingOf: (rowNumber: number) => texts.get(rowNumber),
    asPending: (row: GridRow) => withPending(row, waiting.current.texts.get(row.rowNumber)),
  };
}

function afterTurn({ past, future }: Depth, { kind }: Turn): Depth {
  if (kind === "do") return { past: past + 1, future: 0 };
  if (kind === "undo") return past > 0 ? { past: past - 1, future: future + 1 } : { past, future };
  return future > 0 ? { past: past + 1, future: future - 1 } : { past, future };
}
