"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState, useTransition } from "react";
import { tell } from "@/components/ui/tell";
import { type Act, type ActionAnswer, callServerAction } from "@/lib/api/call-server-action";
import type { ProblemView } from "@/lib/api/views";
import { useConfirm } from "./confirmation";

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

/** Runs a form's action: pending state, errors beside the fields, a toast when it is done. */
export function useFormAction<I, T>(
  action: Act<I, T>,
  { done, onDone }: { done?: string; onDone?: (data: T | undefined) => void } = {},
): FormRun<I> {
  const [busy, start] = useTransition();
  const [answer, setAnswer] = useState<ActionAnswer<T>>({});
  const ref = useRef<HTMLFormElement>(null);
  const confirm = useConfirm();
  const router = useRouter();
  useEffect(() => {
    if (!answer.validationErrors && !answer.serverError?.field) return;
    ref.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [answer]);

  function submit(input: I) {
    start(async () => {
      let next = await callServerAction(action, input);
      if (next.serverError?.code === "CONFIRMATION_NEEDED" && (await confirm())) {
        next = await callServerAction(action, input);
      }
      setAnswer(next);
      // What is saved now has been told of: the next submission says so.
      if (next.serverError?.code === "CHANGED_MEANWHILE") router.refresh();
      if (next.serverError || next.validationErrors) return;
      if (done) tell("success", done);
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

function formProblem({ validationErrors }: ActionAnswer<unknown>): ProblemView | null {
  const message = validationErrors?.formErrors[0];
  return message ? { code: "INPUT_INVALID", message, remedy: "Correct the fields named." } : null;
}
