"use client";

import { useCallback, useEffect, useReducer, useState } from "react";
import { carryOver } from "./carry-over";
import { changeDraft, type MappingChange, type MappingDraft } from "./mapping-draft";

interface Kept {
  readonly draft: MappingDraft;
  /** What it began with. */
  readonly initial?: MappingDraft;
  /** The columns that it was made for, by name. */
  readonly columns: readonly string[];
}
/** Of so many ways to read the file. */
const KEPT = 5;

export interface KeptDraft {
  readonly draft: MappingDraft;
  readonly change: (change: MappingChange) => void;
  /** True once anything was edited that is not saved yet. */
  readonly edited: boolean;
  /** True when what is shown was kept from before a reload. */
  readonly restored: boolean;
  /** Back to what the page opened with. */
  readonly discard: () => void;
  /** What is shown was saved: nothing needs to be kept. */
  readonly forget: () => void;
}

/**
 * A mapping draft that survives a reload: each edit is kept in this browser until the mapping is saved or the edits are
 * discarded. Where the file is read in another way, what fits its columns is carried over, and the rest is there again when
 * it is read as before.
 */
export function useKeptDraft(jobId: string, initial: MappingDraft, columns: readonly string[]): KeptDraft {
  const key = `shipagent:mapping:${jobId}`;
  const [draft, change] = useReducer(changeDraft, initial);
  const [edited, setEdited] = useState(false);
  const [restored, setRestored] = useState(false);
  const [first] = useState(initial);
  const columnKey = JSON.stringify(columns);

  // Read after the first render: the server knows nothing of this browser.
  useEffect(() => {
    const kept = readKept(key);
    const same = kept.find((each) => JSON.stringify(each.columns) === columnKey);
    const draft = same?.draft ?? fitting(kept[0], first, JSON.parse(columnKey));
    if (!draft) return;
    change({ kind: "replace", draft });
    setEdited(true);
    setRestored(true);
  }, [key, columnKey, first]);

  useEffect(() => {
    if (!edited) return;
    const others = readKept(key).filter((each) => JSON.stringify(each.columns) !== columnKey);
    writeKept(key, [{ draft, initial: first, columns: JSON.parse(columnKey) }, ...others].slice(0, KEPT));
  }, [key, columnKey, draft, edited, first]);

  const forget = useCallback(() => {
    writeKept(key, []);
    setEdited(false);
    setRestored(false);
  }, [key]);

  return {
    draft,
    change: useCallback((made) => {
      setEdited(true);
      change(made);
    }, []),
    edited,
    restored,
    forget,
    discard: useCallback(() => {
      forget();
      change({ kind: "replace", draft: initial });
    }, [forget, initial]),
  };
}

/** What of the edits made for other columns can be made for these. */
function fitting(kept: Kept | undefined, to: MappingDraft, columns: readonly string[]): MappingDraft | null {
  if (!kept?.initial) return null;
  const lost = kept.columns.filter((column) => !columns.includes(column));
  return carryOver({ draft: kept.draft, from: kept.initial, to, lost });
}

/** The last one first. */
function readKept(key: string): Kept[] {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? "[]");
    // An older version kept one, and it may have no defaults.
    return (Array.isArray(kept) ? kept : [kept])
      .filter((each) => typeof each?.draft?.template === "string" && Array.isArray(each.columns))
      .map((each) => ({ ...each, draft: { ...each.draft, defaults: each.draft.defaults ?? {} } }));
  } catch {
    return [];
  }
}

/** A browser that keeps nothing (private window, full) costs the convenience, never the edit itself. */
function writeKept(key: string, kept: readonly Kept[]): void {
  try {
    if (kept.length > 0) localStorage.setItem(key, JSON.stringify(kept));
    else localStorage.removeItem(key);
  } catch {
    return;
  }
}
