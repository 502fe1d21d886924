import type { LabelFormat } from "@/lib/batch/ports";

/** A package of a completed row whose label there is not. */
export interface MissingLabel {
  readonly rowNumber: number;
  readonly trackingNumber: string;
  readonly orderReference: string | null;
  /** The recipient sends with it. */
  readonly isReturn?: boolean;
  readonly format: null;
  /** Erased, with what the row said of a person; else the carrier never gave it. */
  readonly erased: boolean;
}

/** One package's label as the carrier sent it. */
export interface LabelFile {
  readonly rowNumber: number;
  readonly trackingNumber: string;
  readonly orderReference: string | null;
  /** The recipient sends with it. */
  readonly isReturn?: boolean;
  readonly format: LabelFormat;
  readonly bytes: Uint8Array;
}
