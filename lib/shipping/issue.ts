import type { ErrorCode } from "./errors";

/**
 * One thing to say about one row: an error keeps it from being bought, a warning does not.
 * `message` is the whole sentence for the clerk; `column` is the clerk's own header, `value` the cell as it stands.
 */
export interface Issue {
  readonly severity: "error" | "warning";
  readonly code: ErrorCode;
  readonly message: string;
  /** What to do next, one sentence. */
  readonly remedy?: string;
  /** Shipment field, e.g. "shipTo.address.postalCode". */
  readonly field?: string;
  readonly column?: string;
  readonly value?: string;
}
