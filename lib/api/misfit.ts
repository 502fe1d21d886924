import type { z } from "zod";
import { type Problem, problem } from "@/lib/shipping/errors";

interface MisfitParams {
  /** What is refused as a whole, where no part of it is to blame. */
  readonly whole: string;
  /** What it does not fit into, where that has a name. */
  readonly into?: string;
  readonly value?: (field: string) => string | undefined;
  readonly remedy?: string;
}

/** The first thing that a schema refuses, as a problem: for bodies, queries and tools alike. */
export function misfit(
  { issues: [issue] }: z.core.$ZodError,
  { whole, into, value, remedy }: MisfitParams,
): Problem {
  const field = issue?.path.map(String).join(".") ?? "";
  const given = value?.(field);
  return problem(
    "INPUT_INVALID",
    `${field === "" ? whole : `“${field}”`} does not fit${into ? ` ${into}` : ""}: ${issue?.message ?? "unknown"}.`,
    {
      ...(field && { field }),
      ...(given !== undefined && { value: given }),
      ...(remedy && { remedy }),
    },
  );
}
