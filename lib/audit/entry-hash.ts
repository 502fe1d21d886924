import { createHash } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import { auditLog } from "@/lib/db/schema";

/** The chain of entries that belong to no job. */
export const INSTALLATION_CHAIN = "installation";

/** What the first link of a chain is linked to. */
export const CHAIN_START = "0".repeat(64);

/** Which chain an entry belongs to. */
export const chainOf: SQL<string> = sql`coalesce(${auditLog.jobId}::text, ${INSTALLATION_CHAIN})`;

/**
 * Everything that an entry says, as one text: an array of all its columns but the id. PostgreSQL writes it, so that
 * what is hashed is what it has, to the microsecond; `jsonb` has one spelling whatever order it was given in.
 */
export const entryContent: SQL<string> = sql`jsonb_build_array(
  to_char(${auditLog.at} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), ${auditLog.actorKind},
  ${auditLog.actorId}, ${auditLog.actorName}, ${auditLog.kind}, ${auditLog.jobId}, ${auditLog.rowNumber},
  ${auditLog.fromState}, ${auditLog.toState}, ${auditLog.detail})::text`;

/** Hash of an entry's content. */
export function hashEntry(content: string): string {
  return sha256(content);
}

/** Hash of a link: it holds the one before, so that no link can be changed or moved without all that follow. */
export function hashLink(link: {
  readonly chain: string;
  readonly seq: number;
  readonly entryId: number;
  readonly entryHash: string;
  readonly before: string;
}): string {
  return sha256(JSON.stringify([link.before, link.chain, link.seq, link.entryId, link.entryHash]));
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
