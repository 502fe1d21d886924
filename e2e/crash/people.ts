import type { Viewer } from "@/lib/auth/viewer";
import { type RecoveryChoice, restartConfirmation } from "@/lib/batch/recovery";
import { approveInAutoMode } from "@/lib/use-cases/approve-automatically";
import { approveJob } from "@/lib/use-cases/approve-job";
import type { Context } from "@/lib/use-cases/context";
import { leaveOutRows } from "@/lib/use-cases/leave-out-rows";
import { recoverJob } from "@/lib/use-cases/recover-job";
import { BROKEN_GATE_GUARDS } from "./engine/broken-gate-guards";
import type { CaseAccount } from "./world/accounts";
import { CLERK, contextOf, hire } from "./world/clerk";
import type { World } from "./world/open-world";
import type { SeededJob } from "./world/seed-jobs";

/** Who decides about the job of one case, by the real use cases. */
export class People {
  /** What each person may cause the job to cost; null is no limit. */
  readonly limits = new Map<string, number | null>();
  /** Who changed anything of the job, in order. */
  readonly changers: string[] = [];
  /** The account that new jobs are priced under; null where jobs have none. */
  inForce: CaseAccount | null;

  constructor(
    private readonly world: World,
    private readonly job: SeededJob,
    private readonly about: {
      readonly broken: readonly string[];
      /** The job's own, and another one. */
      readonly accounts: readonly CaseAccount[];
    },
  ) {
    this.inForce = about.accounts[0] ?? null;
  }

  /** For the use cases that the clerk calls. */
  get clerk(): Context {
    return this.contextOf(CLERK);
  }

  contextOf(viewer: Viewer): Context {
    const { broken, accounts } = this.about;
    const inForce = broken.includes("the account at the approval") ? accounts[0] : this.inForce;
    return contextOf(this.world.database, viewer, inForce?.id);
  }

  /** The account in force is another one from now on. */
  switchAccount(): void {
    this.inForce = this.about.accounts[1] ?? null;
  }

  /** @param limitCents what one job may cost that they cause; null is no limit */
  async hire(role: Viewer["role"], limitCents: number | null = null): Promise<Viewer> {
    const viewer = await hire(this.world.database, role, limitCents);
    this.limits.set(viewer.userId, limitCents);
    return viewer;
  }

  async lowerLimit({ userId }: Viewer, limitCents: number): Promise<void> {
    await this.world.database.sql`update users set approval_limit_cents = ${limitCents} where id = ${userId}`;
    this.limits.set(userId, limitCents);
  }

  /** A person leaves a row out. @returns the code of a refusal, or null */
  async leaveOut(by: Viewer, row: number): Promise<string | null> {
    const done = await leaveOutRows(this.contextOf(by), { jobId: this.job.id, rows: [row] });
    if (done.ok) this.changers.push(by.userId);
    return done.ok ? null : done.error.code;
  }

  /** Takes the recovery dialog's choice. @returns the code of a refusal, or null */
  async recover(choice: RecoveryChoice, by: Viewer = CLERK): Promise<string | null> {
    const { id: jobId } = this.job;
    const [bought] = await this.world.database.sql`select count(*)::int as rows from job_rows
      where job_id = ${jobId} and state = 'completed'`;
    const confirm = restartConfirmation({ completedRows: bought?.rows }) ?? undefined;
    await this.#breakGate(by);
    const done = await recoverJob(this.contextOf(by), { jobId, choice, confirm });
    return done.ok ? null : done.error.code;
  }

  /** A person approves what the job amounts to now. @returns the code of a refusal, or null */
  async approve(by: Viewer = CLERK): Promise<string | null> {
    const { id: jobId } = this.job;
    const [job] = await this.world.database.sql`select fingerprint from jobs where id = ${jobId}`;
    await this.#breakGate(by);
    const done = await approveJob(this.contextOf(by), { jobId, fingerprint: job?.fingerprint ?? "" });
    return done.ok ? null : done.error.code;
  }

  /** Within their limits of the mode auto. @returns the code of a refusal, or null */
  async approveInAutoMode(by: Viewer): Promise<string | null> {
    await this.#breakGate(by);
    const done = await approveInAutoMode(this.contextOf(by), { jobId: this.job.id });
    return done.ok ? null : done.error.code;
  }

  async #breakGate({ userId: person }: Viewer): Promise<void> {
    const { sql } = this.world.database;
    const { changers } = this;
    for (const name of this.about.broken) {
      await BROKEN_GATE_GUARDS[name]?.({ sql, jobId: this.job.id, person, changers });
    }
  }
}
