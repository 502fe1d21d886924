import { randomUUID } from "node:crypto";
import { createMemorySource } from "./memory-source";
import { describeSource } from "./source-contract";

describeSource("the source in memory", async () => {
  const source = createMemorySource();
  return {
    source,
    makeJob: async () => randomUUID(),
    readLines: async (jobId) => source.lines.get(jobId) ?? new Map(),
  };
});
