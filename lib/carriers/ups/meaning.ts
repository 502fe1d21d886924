import type { ErrorCode } from "@/lib/shipping/errors";

/** What one of UPS's codes means to a clerk. */
export interface Meaning {
  readonly code: ErrorCode;
  /** A whole sentence, without UPS's number: that is added. */
  readonly message: string;
  /** Path in a Shipment, or in the Shipper ("shipper.…"). */
  readonly field?: string;
  /** Better than the registry's. */
  readonly remedy?: string;
}
