import type { z } from "zod";
import { type Problem, problem } from "@/lib/shipping/errors";

/** The first thing that a schema refuses, as a problem: for bodies, queries and tools alike. */
export function misfit(
  { issues: [issue] }: z.core.$ZodError,
  { whole, value, remedy }: { whole: string; value?: (field: string) => string | undefined; remedy?: string },
): Problem {
  const field = issue?.path.map(String).join(".") ?? "";
  const given = value?.(field);
  return problem(
    "INPUT_INVALID",
    `${field === "" ? whole : `“${field}”`} does not fit: ${issue?.message ?? "unknown"}.`,
    {
      ...(field && { field }),
      ...(given !== undefined && { value: given }),
      ...(remedy && { remedy }),
    },
  );
}
