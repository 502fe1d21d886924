import { and, asc, eq, gt, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Db } from "@/lib/db/client";
import { auditHeads, auditLog, auditSeals } from "@/lib/db/schema";
import { CHAIN_START, chainOf, entryContent, hashEntry, hashLink } from "./entry-hash";

const PAGE = 2_000;

/** A place where the audit is not what was written. */
export interface AuditFinding {
  readonly kind: "edited" | "removed" | "reordered" | "cut_off";
  readonly chain: string;
  readonly seq: number;
  readonly entryId: number | null;
  /** A sentence that names the entry. */
  readonly message: string;
}

/** The end of a chain as it was noted at some time, to be kept outside of the database. */
export interface ChainHead {
  readonly chain: string;
  readonly seq: number;
  readonly hash: string;
}

export interface AuditReport {
  readonly chains: number;
  readonly entries: number;
  readonly heads: readonly ChainHead[];
  readonly findings: readonly AuditFinding[];
}

/**
 * Walks every chain from its beginning to its head and compares each link with its entry. Entries that nobody has
 * chained yet are not looked at: seal first.
 *
 * @param noted heads that were noted earlier; a chain that was rewritten as a whole no longer has them
 */
export async function verifyAudit(db: Db, noted: readonly ChainHead[] = []): Promise<AuditReport> {
  const heads = await db.select().from(auditHeads).orderBy(asc(auditHeads.chain));
  const known = new Map(heads.map((head) => [head.chain, head]));
  const orphans = await db
    .selectDistinct({ chain: auditSeals.chain })
    .from(auditSeals)
    .where(sql`NOT EXISTS (SELECT FROM ${auditHeads} WHERE ${auditHeads.chain} = ${auditSeals.chain})`);
  const findings: AuditFinding[] = [];
  let entries = 0;
  for (const chain of [...known.keys(), ...orphans.map((orphan) => orphan.chain)]) {
    const walked = await walkChain(db, chain, (finding) => findings.push(finding));
    entries += walked.seq;
    const head = known.get(chain);
    if (head?.seq !== walked.seq || head.hash !== walked.hash) {
      findings.push(cutOff(chain, walked.seq, head?.seq ?? null));
    }
  }
  for (const head of noted) {
    if (!(await hasLink(db, head))) findings.push(rewritten(head));
  }
  return {
    chains: known.size,
    entries,
    heads: heads.map(({ chain, seq, hash }) => ({ chain, seq, hash })),
    findings,
  };
}

async function walkChain(
  db: Db,
  chain: string,
  report: (finding: AuditFinding) => void,
): Promise<{ seq: number; hash: string }> {
  let seq = 0;
  let hash = CHAIN_START;
  for (;;) {
    const page = await db
      .select({ link: auditSeals, content: entryContent, entryChain: chainOf, id: auditLog.id })
      .from(auditSeals)
      .leftJoin(auditLog, eq(auditLog.id, auditSeals.entryId))
      .where(and(eq(auditSeals.chain, chain), gt(auditSeals.seq, seq)))
      .orderBy(asc(auditSeals.seq))
      .limit(PAGE);
    for (const { link, content, entryChain, id } of page) {
      for (let gone = seq + 1; gone < link.seq; gone++) report(linkGone(chain, gone));
      const entryHash = id === null ? null : hashEntry(content);
      if (entryHash === null) report(removed(link));
      else if (entryChain === chain && entryHash !== link.entryHash && (await isErased(db, link))) {
        // What it said is gone; its link still stands for it.
        if (hashLink({ ...link, before: hash }) !== link.hash && link.seq === seq + 1) report(moved(link));
      } else if (entryHash !== link.entryHash || entryChain !== chain)
        report(await changed(db, link, entryHash));
      else if (hashLink({ ...link, before: hash }) !== link.hash && link.seq === seq + 1) report(moved(link));
      seq = link.seq;
      // Goes on from the link as it stands: one finding for each place, not for all that follow it.
      hash = link.hash;
    }
    if (page.length < PAGE) return { seq, hash };
  }
}

/** Whether an entry lost what it said of a person, and the entry of an erasure in the same chain names it. */
async function isErased(db: Db, link: typeof auditSeals.$inferSelect): Promise<boolean> {
  const erasure = alias(auditLog, "erasure");
  const named = await db
    .select({ id: erasure.id })
    .from(auditLog)
    .innerJoin(
      erasure,
      and(
        eq(erasure.kind, "privacy.erased"),
        sql`${erasure.jobId} is not distinct from ${auditLog.jobId}`,
        sql`${erasure.detail} -> 'entries' @> to_jsonb(${auditLog.id})`,
      ),
    )
    .where(and(eq(auditLog.id, link.entryId), sql`${auditLog.detail} = '{"erased": true}'::jsonb`))
    .limit(1);
  return named.length > 0;
}

type Link = typeof auditSeals.$inferSelect;
const where = (link: Pick<Link, "chain" | "seq">) => ({ chain: link.chain, seq: link.seq });
const named = (link: Link) => `Entry ${link.entryId} (link ${link.seq} of ${nameOf(link.chain)})`;
const nameOf = (chain: string) => (/^[0-9a-f-]{36}$/.test(chain) ? `job ${chain}` : `the ${chain}`);

function removed(link: Link): AuditFinding {
  const message = `${named(link)} was removed.`;
  return { kind: "removed", ...where(link), entryId: link.entryId, message };
}

function linkGone(chain: string, seq: number): AuditFinding {
  const message = `Link ${seq} of ${nameOf(chain)} was removed, and with it what it says of its entry.`;
  return { kind: "removed", chain, seq, entryId: null, message };
}

/** An entry that says what another one said was put into its place; else it was edited. */
async function changed(db: Db, link: Link, entryHash: string): Promise<AuditFinding> {
  const [other] = await db
    .select({ entryId: auditSeals.entryId })
    .from(auditSeals)
    .where(and(eq(auditSeals.chain, link.chain), eq(auditSeals.entryHash, entryHash)))
    .limit(1);
  const message = other
    ? `${named(link)} was reordered: it now says what entry ${other.entryId} said.`
    : `${named(link)} was edited after it was written.`;
  return { kind: other ? "reordered" : "edited", ...where(link), entryId: link.entryId, message };
}

function moved(link: Link): AuditFinding {
  const message = `${named(link)} was reordered, or its link was rewritten: it does not follow the link before it.`;
  return { kind: "reordered", ...where(link), entryId: link.entryId, message };
}

function cutOff(chain: string, seq: number, headSeq: number | null): AuditFinding {
  const message =
    headSeq === null
      ? `The head of ${nameOf(chain)} was removed.`
      : `The chain of ${nameOf(chain)} ends at link ${seq}, and its head names link ${headSeq}: one of them was changed.`;
  return { kind: "cut_off", chain, seq, entryId: null, message };
}

function rewritten(head: ChainHead): AuditFinding {
  const message = `The chain of ${nameOf(head.chain)} no longer has the link ${head.seq} that was noted: it was rewritten.`;
  return { kind: "cut_off", chain: head.chain, seq: head.seq, entryId: null, message };
}

async function hasLink(db: Db, { chain, seq, hash }: ChainHead): Promise<boolean> {
  const found = await db.$count(
    auditSeals,
    and(eq(auditSeals.chain, chain), eq(auditSeals.seq, seq), eq(auditSeals.hash, hash)),
  );
  return found === 1;
}
