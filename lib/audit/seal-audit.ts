import { and, asc, eq, gt, inArray, isNull, type SQL, sql } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { auditHeads, auditLog, auditSeals } from "@/lib/db/schema";
import { CHAIN_START, chainOf, entryContent, hashEntry, hashLink } from "./entry-hash";

const PAGE = 1_000;
/** Longer than any transaction that writes an entry ought to last. */
const RECENT = sql`clock_timestamp() - interval '1 hour'`;

export interface SealParams {
  /** Only this job's entries. */
  readonly jobId?: string;
  /** Only entries of the last hour: what a sweep looks at. All of them are looked at when a worker starts. */
  readonly recent?: boolean;
}

/**
 * Chains the entries that are not chained yet, in the order of their ids, and says how many there were.
 *
 * Sealing is apart from writing because a chain has one end: chaining in the transaction of each entry would make 32
 * lanes wait for one row. An entry may commit after one with a higher id; it then is a later link, so no snapshot has
 * to be waited for, and what counts stays true: an entry, once chained, cannot be changed, removed or moved. The
 * steps of a job, or of one of its rows, are under a lock when they write, and so keep their order in any case.
 * Two sealers at once wait for each other at the chain's head.
 */
export async function sealAudit(db: Db, params: SealParams = {}): Promise<number> {
  let sealed = 0;
  for (;;) {
    const chains = await unsealedChains(db, params);
    for (const [chain, ids] of chains) sealed += await extendChain(db, chain, ids);
    if ([...chains.values()].reduce((sum, ids) => sum + ids.length, 0) < PAGE) return sealed;
  }
}

async function unsealedChains(db: Db, { jobId, recent }: SealParams): Promise<Map<string, number[]>> {
  const found = await db
    .select({ id: auditLog.id, chain: chainOf })
    .from(auditLog)
    .leftJoin(auditSeals, eq(auditSeals.entryId, auditLog.id))
    .where(
      and(
        isNull(auditSeals.entryId),
        jobId ? eq(auditLog.jobId, jobId) : undefined,
        recent ? gt(auditLog.at, RECENT) : undefined,
      ),
    )
    .orderBy(asc(auditLog.id))
    .limit(PAGE);
  const chains = new Map<string, number[]>();
  for (const { id, chain } of found) chains.set(chain, [...(chains.get(chain) ?? []), id]);
  return chains;
}

function extendChain(db: Db, chain: string, ids: readonly number[]): Promise<number> {
  return db.transaction(async (tx) => {
    await tx.insert(auditHeads).values({ chain, seq: 0, hash: CHAIN_START }).onConflictDoNothing();
    const [head] = await tx.select().from(auditHeads).where(eq(auditHeads.chain, chain)).for("update");
    if (!head) throw new Error(`the chain ${chain} has no head`);
    const entries = await tx
      .select({ id: auditLog.id, content: entryContent })
      .from(auditLog)
      .where(and(inArray(auditLog.id, [...ids]), notSealed))
      .orderBy(asc(auditLog.id));
    let { seq, hash } = head;
    const links = entries.map(({ id: entryId, content }) => {
      const entryHash = hashEntry(content);
      seq += 1;
      hash = hashLink({ chain, seq, entryId, entryHash, before: hash });
      return { chain, seq, entryId, entryHash, hash };
    });
    if (links.length === 0) return 0;
    await tx.insert(auditSeals).values(links);
    await tx
      .update(auditHeads)
      .set({ seq, hash, updatedAt: sql`clock_timestamp()` })
      .where(eq(auditHeads.chain, chain));
    return links.length;
  });
}

/** Another sealer may have been here while this one waited for the head. */
const notSealed: SQL = sql`NOT EXISTS (SELECT FROM ${auditSeals} WHERE ${auditSeals.entryId} = ${auditLog.id})`;
