import type { Source, WriteBackEntry } from "@/lib/batch/ports";
import { ok } from "@/lib/shipping/errors";

/** What a line of a source says about its shipment. */
export interface WrittenLine {
  /** Null where only its return has a number. */
  readonly trackingNumber: string | null;
  readonly shippedAt: Date | null;
  readonly returnTrackingNumber?: string;
}

/** A source in memory, for tests of the engine: `lines` is what has been written, by job and line. */
export function createMemorySource(): Source & { readonly lines: Map<string, Map<number, WrittenLine>> } {
  const lines = new Map<string, Map<number, WrittenLine>>();
  /** By job and line, what was written last, also where it was taken out again. */
  const versions = new Map<string, number>();
  return {
    lines,
    async writeBack({ jobId, entries }) {
      const job = lines.get(jobId) ?? new Map<number, WrittenLine>();
      lines.set(jobId, job);
      const touched = new Set<number>();
      for (const entry of entries) {
        for (const line of entry.lines) {
          touched.add(line);
          const key = `${jobId} ${line} ${entry.returns ? "back" : "out"}`;
          if ((versions.get(key) ?? 0) > entry.version) continue;
          versions.set(key, entry.version);
          write(job, line, entry);
        }
      }
      return ok({ written: touched.size });
    },
  };
}

function write(job: Map<number, WrittenLine>, line: number, entry: WriteBackEntry): void {
  const { returnTrackingNumber, ...out } = job.get(line) ?? { trackingNumber: null, shippedAt: null };
  const { trackingNumber, shippedAt } = entry.returns ? out : entry;
  const back = entry.returns ? entry.trackingNumber : (returnTrackingNumber ?? null);
  if (trackingNumber === null && back === null) job.delete(line);
  else {
    const at = trackingNumber === null ? null : shippedAt;
    job.set(line, { trackingNumber, shippedAt: at, ...(back !== null && { returnTrackingNumber: back }) });
  }
}
