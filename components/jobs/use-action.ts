"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState, useTransition } from "react";
import { type Act, callServerAction } from "@/lib/api/call-server-action";
import type { ProblemView } from "@/lib/api/views";

export type { Act, ActionAnswer } from "@/lib/api/call-server-action";

const INVALID: ProblemView = {
  code: "INPUT_INVALID",
  message: "The server could not read what was entered.",
  remedy: "Correct the fields and try again.",
};

export interface ActionRun<I> {
  /** True from the click until the answer and the fresh data are there, and the page that follows it, if one does. */
  readonly busy: boolean;
  readonly problem: ProblemView | null;
  readonly run: (input: I) => Promise<boolean>;
  readonly clear: () => void;
}

/** Runs an action, reads the jobs again, and keeps the problem for the page. `run` resolves true on success. */
export function useAction<I, T>(act: Act<I, T>, onDone?: (data: T | undefined) => void): ActionRun<I> {
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [leaving, leave] = useTransition();
  const [problem, setProblem] = useState<ProblemView | null>(null);
  async function run(input: I): Promise<boolean> {
    setBusy(true);
    setProblem(null);
    try {
      const { data, serverError, validationErrors } = await callServerAction(act, input);
      const failure = serverError ?? (validationErrors ? INVALID : null);
      await queries.invalidateQueries({ queryKey: ["jobs"] });
      setProblem(failure);
      if (!failure) leave(() => onDone?.(data));
      return !failure;
    } finally {
      setBusy(false);
    }
  }
  return { busy: busy || leaving, problem, run, clear: () => setProblem(null) };
}
