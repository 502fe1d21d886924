import { fingerprintOf } from "@/lib/shipping/plan/fingerprint";
import type { JobDefaults, PackagePreset } from "@/lib/shipping/planned-row";
import type { Shipper } from "@/lib/shipping/shipment";
import type { SetAsideLimit } from "./set-aside";

/** What an approval signs: if any of it changes, the approval no longer holds. */
export interface SignedContent {
  readonly template: string;
  readonly defaultService: string;
  readonly defaultCountry: string;
  readonly preset: PackagePreset | null;
  readonly shipper: Shipper;
  /** Values for rows that have none of their own; absent where there are none. */
  readonly defaults?: JobDefaults;
  /** Whom the carrier bills; absent before the first preview. */
  readonly carrierAccountId: string | undefined;
  /** Digest over every row in order: number, lines, fingerprint, price, left out or not, decisions. */
  readonly rowsDigest: string;
  readonly totalRows: number;
  readonly totalCents: number;
  readonly currency: string;
  /** Up to how many refused rows the job goes on; absent where it halts at the first. */
  readonly setAside?: SetAsideLimit;
}

/** The fingerprint of a job as previewed (64 hex characters). */
export function jobFingerprint(content: SignedContent): string {
  return fingerprintOf(content);
}
