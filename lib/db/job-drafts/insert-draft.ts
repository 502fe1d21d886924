import type { Db } from "@/lib/db/client";
import { jobs } from "@/lib/db/schema";

type Draft = Pick<
  typeof jobs.$inferInsert,
  "name" | "createdBy" | "createdByName" | "sessionId" | "referencePrefix" | "sourceFileId" | "sourceSettings"
>;

/** Makes a job that has a file and nothing else yet. @returns its id */
export async function insertDraft(tx: Pick<Db, "insert">, draft: Draft): Promise<string> {
  const [job] = await tx.insert(jobs).values(draft).returning({ id: jobs.id });
  if (!job) throw new Error("The job's row was not inserted.");
  return job.id;
}
