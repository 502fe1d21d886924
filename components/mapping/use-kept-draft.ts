"use client";

import { useCallback, useEffect, useReducer, useState } from "react";
import { changeDraft, type MappingChange, type MappingDraft } from "./mapping-draft";

interface Kept {
  readonly draft: MappingDraft;
  /** The columns that it was made for, by name. */
  readonly columns: readonly string[];
}

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
 * discarded. Edits made for other columns are dropped.
 */
export function useKeptDraft(jobId: string, initial: MappingDraft, columns: readonly string[]): KeptDraft {
  const key = `shipagent:mapping:${jobId}`;
  const [draft, change] = useReducer(changeDraft, initial);
  const [edited, setEdited] = useState(false);
  const [restored, setRestored] = useState(false);
  const columnKey = JSON.stringify(columns);

  // Read after the first render: the server knows nothing of this browser.
  useEffect(() => {
    const kept = readKept(key);
    if (!kept || JSON.stringify(kept.columns) !== columnKey) return;
    change({ kind: "replace", draft: kept.draft });
    setEdited(true);
    setRestored(true);
  }, [key, columnKey]);

  useEffect(() => {
    if (edited) writeKept(key, { draft, columns: JSON.parse(columnKey) });
  }, [key, columnKey, draft, edited]);

  const forget = useCallback(() => {
    writeKept(key, null);
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

function readKept(key: string): Kept | null {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? "null");
    if (typeof kept?.draft?.template !== "string" || !Array.isArray(kept.columns)) return null;
    // One that an older version kept has none.
    return { ...kept, draft: { ...kept.draft, defaults: kept.draft.defaults ?? {} } };
  } catch {
    return null;
  }
}

/** A browser that keeps nothing (private window, full) costs the convenience, never the edit itself. */
function writeKept(key: string, kept: Kept | null): void {
  try {
    if (kept) localStorage.setItem(key, JSON.stringify(kept));
    else localStorage.removeItem(key);
  } catch {
    return;
  }
}
