"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ProblemView } from "@/lib/api/views";

/** What a server action answers (next-safe-action, with our problems). */
export interface ActionAnswer<T = unknown> {
  readonly data?: T;
  readonly serverError?: ProblemView;
  readonly validationErrors?: unknown;
}
/** A server action, as components know it. */
export type Act<I, T = unknown> = (input: I) => Promise<ActionAnswer<T> | undefined>;

const LOST: ProblemView = {
  code: "SERVER_UNREACHABLE",
  message: "The server did not answer, so it is not known whether this was done.",
  remedy: "Reload the page to see, then try again.",
};
const INVALID: ProblemView = {
  code: "INPUT_INVALID",
  message: "The server could not read what was entered.",
  remedy: "Correct the fields and try again.",
};

export interface ActionRun<I> {
  /** True from the click until the answer and the fresh data are there. */
  readonly busy: boolean;
  readonly problem: ProblemView | null;
  readonly run: (input: I) => Promise<boolean>;
  readonly clear: () => void;
}

/** Runs an action, reads the jobs again, and keeps the problem for the page. `run` resolves true on success. */
export function useAction<I, T>(act: Act<I, T>, onDone?: (data: T | undefined) => void): ActionRun<I> {
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemView | null>(null);
  async function run(input: I): Promise<boolean> {
    setBusy(true);
    setProblem(null);
    try {
      const answer = await act(input);
      const failure = answer?.serverError ?? (answer?.validationErrors ? INVALID : null);
      await queries.invalidateQueries({ queryKey: ["jobs"] });
      setProblem(failure);
      if (!failure) onDone?.(answer?.data);
      return !failure;
    } catch (error) {
      if (isRedirect(error)) throw error;
      setProblem(LOST);
      return false;
    } finally {
      setBusy(false);
    }
  }
  return { busy, problem, run, clear: () => setProblem(null) };
}

/** Next throws its redirects through the call; they are no failure. */
function isRedirect(error: unknown): boolean {
  return error instanceof Error && "digest" in error && String(error.digest).startsWith("NEXT_REDIRECT");
}
