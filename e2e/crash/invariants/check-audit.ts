import { JOB_TRANSITIONS, type JobState } from "@/lib/batch/job";
import { ROW_TRANSITIONS, type RowState } from "@/lib/batch/row";
import { canTransition } from "@/lib/batch/transitions";
import type { AuditFact, Facts } from "./facts";

/** Replays the audit log from the approval on: what it says must chain, and end where the tables are. */
export function checkAudit(facts: Facts): string[] {
  return [...replayJob(facts), ...facts.rows.flatMap(({ row, state }) => replayRow(facts, row, state))];
}

function replayRow(facts: Facts, row: number, end: RowState): string[] {
  const problems: string[] = [];
  let state: RowState = "pending";
  for (const entry of facts.audit) {
    if (entry.row !== row || entry.to === null) continue;
    const what = `row ${row}: ${entry.kind} (audit ${entry.id})`;
    if (entry.from !== state) problems.push(`${what} comes from ${entry.from}, and the row was ${state}`);
    if (!canTransition(ROW_TRANSITIONS, entry.from as RowState, entry.to as RowState))
      problems.push(`${what} goes from ${entry.from} to ${entry.to}`);
    state = entry.to as RowState;
  }
  if (state !== end) problems.push(`row ${row} is ${end}, and the audit log ends with ${state}`);
  return problems;
}

interface Replay {
  state: JobState;
  epoch: number;
  halted: boolean;
}

function replayJob(facts: Facts): string[] {
  const problems: string[] = [];
  const now: Replay = { state: facts.known.begins, epoch: 0, halted: false };
  const started = new Set<string>();
  for (const entry of facts.audit) {
    if (entry.kind === "row.started") {
      problems.push(...startedWrongly(entry, now, facts));
      if (started.has(entry.reference ?? "")) problems.push(`${entry.reference} was started twice`);
      started.add(entry.reference ?? "");
    }
    if (entry.kind === "row.failed" || entry.kind === "job.halted") now.halted = true;
    if (entry.row === null) problems.push(...moveJob(entry, now));
  }
  if (now.state !== facts.job.state)
    problems.push(`the job is ${facts.job.state}, and the audit log ends with ${now.state}`);
  for (const { reference } of facts.attempts)
    if (!started.has(reference)) problems.push(`${reference} has no audit entry`);
  return problems;
}

function startedWrongly(entry: AuditFact, now: Replay, facts: Facts): string[] {
  const problems: string[] = [];
  const what = `row ${entry.row} was started (audit ${entry.id})`;
  if (now.state !== "running") problems.push(`${what} while the job was ${now.state}`);
  if (now.halted) problems.push(`${what} after the job had halted`);
  const attempt = facts.attempts.find((each) => each.reference === entry.reference);
  if (!attempt) problems.push(`${what} without an attempt`);
  else if (attempt.epoch !== now.epoch)
    problems.push(`${what} under epoch ${attempt.epoch}, and ${now.epoch} was in force`);
  return problems;
}

function moveJob(entry: AuditFact, now: Replay): string[] {
  const problems: string[] = [];
  const what = `${entry.kind} (audit ${entry.id})`;
  if (entry.kind === "job.started" || entry.kind === "job.taken_over") {
    if ((entry.epoch ?? 0) <= now.epoch) problems.push(`${what} has no new epoch`);
    now.epoch = entry.epoch ?? now.epoch;
    // A cancelled job is taken over to settle what is in doubt, and stays halted for any purchase.
    if (entry.to === "running") now.halted = false;
  }
  if (entry.from === null || entry.to === null) return problems;
  if (entry.from !== now.state)
    problems.push(`${what} comes from ${entry.from}, and the job was ${now.state}`);
  const stays = entry.kind === "job.taken_over" && entry.from === entry.to;
  if (!stays && !canTransition(JOB_TRANSITIONS, entry.from as JobState, entry.to as JobState))
    problems.push(`${what} goes from ${entry.from} to ${entry.to}`);
  now.state = entry.to as JobState;
  return problems;
}
