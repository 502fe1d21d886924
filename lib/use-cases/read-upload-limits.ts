import { ok, type Result } from "@/lib/shipping/errors";
import { SOURCE_LIMITS } from "@/lib/sources/source-settings";
import { choicesOf } from "@/lib/use-cases/uploads/source-choices";
import type { Context } from "./context";

export interface UploadLimits {
  readonly maxBytes: number;
  readonly maxRows: number;
  /** Offered where a file's encoding cannot be found out. */
  readonly encodings: readonly { readonly value: string; readonly label: string }[];
}

/** What may be uploaded: the upload page says it beforehand. */
export async function readUploadLimits(
  _context: Context,
  _input: Readonly<Record<string, never>>,
): Promise<Result<UploadLimits>> {
  const { bytes: maxBytes, lines: maxRows } = SOURCE_LIMITS;
  return ok({ maxBytes, maxRows, encodings: choicesOf("csv").encodings });
}
