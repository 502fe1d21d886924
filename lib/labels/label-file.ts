import type { LabelFormat } from "@/lib/batch/ports";

/** One package's label as the carrier sent it. */
export interface LabelFile {
  readonly rowNumber: number;
  readonly trackingNumber: string;
  readonly orderReference: string | null;
  readonly format: LabelFormat;
  readonly bytes: Uint8Array;
}
