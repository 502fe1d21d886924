import { PREVIEW_CALLS } from "@/lib/batch/policy";
import type { Carrier } from "@/lib/batch/ports";
import type { Db } from "@/lib/db/client";
import { readQuotes } from "@/lib/db/preview-store";
import { readPriceSample } from "@/lib/db/row-view";
import type { Problem } from "@/lib/shipping/errors";
import { rateKey } from "@/lib/shipping/plan/fingerprint";
import type { Shipper } from "@/lib/shipping/shipment";
import type { StoredJob } from "@/lib/use-cases/find-job";

/** Rows whose price is asked for again, spread evenly over the job: at 8 calls at once, a few seconds. */
const SAMPLE = 40;
/** A price that the carrier gave so recently is not asked for again. */
const FRESH_MINUTES = 15;

/** What a sample of a job's rows was approved at, and what the carrier asks for it now. */
export interface SampledTotal {
  readonly approvedCents: number;
  readonly currentCents: number;
  /** How many rows were looked at, and how many of them have a price now. */
  readonly sampled: number;
  readonly priced: number;
  /** Why one has none; null where all have. */
  readonly unpriced: Problem | null;
  /** The currency that the carrier prices a row in now, where it is not the job's: the two cannot be compared. */
  readonly otherCurrency: string | null;
}

/** Compares the approved prices of a sample of the pending rows with those of now, as far as the carrier gives any. */
export async function rateSample(params: {
  db: Db;
  carrier: Carrier;
  job: StoredJob & { readonly shipper: Shipper };
  /** As in the preview: part of each price's key. */
  rateScope: string;
  now: Date;
}): Promise<SampledTotal> {
  const { db, carrier, job, rateScope, now } = params;
  const step = Math.max(1, Math.ceil(job.totalRows / SAMPLE));
  const rows = await readPriceSample(db, { jobId: job.id, step });
  const keyed = rows.map((row) => ({ ...row, key: rateKey(row.shipment, rateScope) }));
  const wanted = new Map(keyed.map(({ key, shipment }) => [key, shipment]));
  const known = await readQuotes(db, { keys: [...wanted.keys()], minutes: FRESH_MINUTES });
  const prices = new Map([...known].map(([key, quote]) => [key, quote.cost]));
  const deadline = new Date(now.getTime() + PREVIEW_CALLS.callMs);
  const queue = [...wanted].filter(([key]) => !known.has(key)).values();
  let unpriced: Problem | null = null;
  const worker = async () => {
    for (const [key, shipment] of queue) {
      const quote = await carrier.rate({ shipper: job.shipper, shipment, deadline });
      if (quote.ok) prices.set(key, quote.value.cost);
      else unpriced ??= quote.error;
    }
  };
  await Promise.all(Array.from({ length: PREVIEW_CALLS.concurrency }, worker));
  const priced = keyed.filter(({ key }) => prices.has(key));
  return {
    sampled: keyed.length,
    priced: priced.length,
    unpriced,
    approvedCents: priced.reduce((sum, row) => sum + row.cents, 0),
    currentCents: priced.reduce((sum, row) => sum + (prices.get(row.key)?.cents ?? 0), 0),
    otherCurrency: [...prices.values()].find(({ currency }) => currency !== job.currency)?.currency ?? null,
  };
}
