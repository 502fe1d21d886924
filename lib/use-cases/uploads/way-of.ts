import type { Catalogue } from "@/lib/shipping/catalogue";
import type { FileWay } from "@/lib/shipping/mapping/suggest-goods";
import { carrierCountry } from "@/lib/shipping/plan/plan-country";
import type { StoredJob } from "../find-job";

/** Where a job's rows go, as far as it is known before they are read. */
export function wayOf(
  { shipper, defaultCountry }: Pick<StoredJob, "shipper" | "defaultCountry">,
  catalogue: Catalogue,
): FileWay {
  return { catalogue, originCountry: shipper ? carrierCountry(shipper.address) : "US", defaultCountry };
}
