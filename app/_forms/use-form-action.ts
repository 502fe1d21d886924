"use client";

import { useEffect, useRef, useState, useTransition } from "react";
import { toast } from "sonner";
import type { ProblemView } from "@/lib/api/views";

/** What a server action answers (next-safe-action with our problems). */
export interface FormAnswer<T> {
  readonly data?: T;
  readonly serverError?: ProblemView;
  readonly validationErrors?: {
    readonly formErrors: readonly string[];
    readonly fieldErrors: Readonly<Record<string, readonly string[] | undefined>>;
  };
}
export type FormAction<I, T> = (input: I) => Promise<FormAnswer<T> | undefined>;

export interface FormRun<I> {
  readonly busy: boolean;
  readonly submit: (input: I) => void;
  /** The sentence beside a field. */
  readonly errorOf: (field: string) => string | undefined;
  /** What is wrong with no field in particular. */
  readonly problem: ProblemView | null;
  /** For the form: after a refusal, focus goes to its first field with an error. */
  readonly ref: React.RefObject<HTMLFormElement | null>;
}

const LOST: ProblemView = {
  code: "SERVER_UNREACHABLE",
  message: "The server did not answer, so it is not known whether this was saved.",
  remedy: "Reload the page to see, then try again.",
};

/** Runs a form's action: pending state, errors beside the fields, a toast when it is done. */
export function useFormAction<I, T>(
  action: FormAction<I, T>,
  { done, onDone }: { done?: string; onDone?: (data: T | undefined) => void } = {},
): FormRun<I> {
  const [busy, start] = useTransition();
  const [answer, setAnswer] = useState<FormAnswer<T>>({});
  const ref = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (!answer.validationErrors && !answer.serverError?.field) return;
    ref.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [answer]);

  function submit(input: I) {
    start(async () => {
      const next = (await ask(action, input)) ?? {};
      setAnswer(next);
      if (next.serverError || next.validationErrors) return;
      if (done) toast.success(done);
      onDone?.(next.data);
    });
  }
  const { serverError, validationErrors } = answer;
  const errorOf = (field: string) =>
    validationErrors?.fieldErrors[field]?.[0] ??
    (serverError?.field === field ? serverError.message : undefined);
  const problem = serverError && !serverError.field ? serverError : formProblem(answer);
  return { busy, submit, errorOf, problem, ref };
}

async function ask<I, T>(action: FormAction<I, T>, input: I): Promise<FormAnswer<T> | undefined> {
  try {
    return await action(input);
  } catch (error) {
    // Next throws its redirects through the call; they are no failure.
    if (error instanceof Error && "digest" in error) throw error;
    return { serverError: LOST };
  }
}

function formProblem({ validationErrors }: FormAnswer<unknown>): ProblemView | null {
  const message = validationErrors?.formErrors[0];
  return message ? { code: "INPUT_INVALID", message, remedy: "Correct the fields named." } : null;
}
