import type { Source, WriteBackEntry } from "@/lib/batch/ports";
import { ok } from "@/lib/shipping/errors";

/** What a line of a source says about its shipment. */
export interface WrittenLine {
  readonly trackingNumber: string;
  readonly shippedAt: Date;
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
          const key = `${jobId} ${line}`;
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
  const { trackingNumber, shippedAt } = entry;
  if (trackingNumber === null || shippedAt === null) job.delete(line);
  else job.set(line, { trackingNumber, shippedAt });
}
