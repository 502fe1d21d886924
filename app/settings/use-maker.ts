"use client";

import { useState } from "react";
import type { Act } from "@/lib/api/call-server-action";
import { type FormRun, useFormAction } from "../_forms/use-form-action";

export interface Maker<I> {
  readonly form: FormRun<I>;
  /** What was made, while it is shown. */
  readonly made: string | null;
  readonly forget: () => void;
}

/** A form that makes a text which is shown this once; it is empty again for the next. */
export function useMaker<I, T>(action: Act<I, T>, textOf: (made: T) => string): Maker<I> {
  const [made, setMade] = useState<string | null>(null);
  const form = useFormAction(action, {
    onDone: (data) => {
      setMade(data === undefined ? null : textOf(data));
      form.ref.current?.reset();
    },
  });
  return { form, made, forget: () => setMade(null) };
}
