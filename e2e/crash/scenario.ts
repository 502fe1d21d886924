import type { RecoveryChoice } from "@/lib/batch/recovery";
import { atUps } from "@/lib/batch/testing/fake-carrier";
import { WriteBackDrain } from "@/lib/batch/write-back";
import type { FaultRule } from "@/lib/carriers/ups-simulator/faults";
import { verifyProgress } from "@/lib/db/job-progress";
import { settleWriteBackWarning } from "@/lib/db/job-rows";
import { createJobStore } from "@/lib/db/job-store";
import { createUploadedFileSource } from "@/lib/db/source-store";
import { carryOutRestart } from "@/lib/use-cases/carry-out-restart";
import { BROKEN_GUARDS } from "./engine/broken-guards";
import { BROKEN_TASK_GUARDS } from "./engine/broken-task-guards";
import type { Failpoint, PolicyChange, Task } from "./engine/messages";
import { RENEWAL_MS } from "./engine/policy";
import { checkCompleted, checkInvariants } from "./invariants/check-invariants";
import { type Facts, type Known, readFacts } from "./invariants/facts";
import { PassageOfTime } from "./passage-of-time";
import { People } from "./people";
import { type CaseAccount, openAccount } from "./world/accounts";
import type { Acknowledged, EngineProcess, RunEnd, TaskEnd } from "./world/engine-process";
import type { World } from "./world/open-world";
import type { JobWish, SeededJob } from "./world/seed-jobs";

interface RunOptions {
  readonly takeOver?: boolean;
  readonly failpoints?: readonly Failpoint[];
  readonly policy?: PolicyChange;
  readonly carrierUrl?: string;
  /** A certain engine instead of any; the caller keeps it. */
  readonly engine?: EngineProcess;
}

/** The run did not come to where the case begins (a call took too long, say): the case is tried again. */
export class NotReached extends Error {}

/** What a case begins with. */
export interface ScenarioWish extends Omit<JobWish, "account"> {
  /** The job is priced and approved under an account of its own, and there is another one. */
  readonly accounts: boolean;
}

/** What a case did to the system. */
export interface Tally {
  kills: number;
  faults: number;
}

interface Setting {
  readonly broken: readonly string[];
  readonly tally: Tally;
}

/** So much time passes at least while a run is put by. */
const PUT_BY_MS = 120_000;

/** One job of one case, and all that may be done to it. Whatever is wrong on the way is noted, not thrown. */
export class Scenario {
  readonly violations: string[] = [];
  /** References that the carrier creates behind our back in this case: reconciliation has to report them. */
  readonly late = new Set<string>();
  readonly time: PassageOfTime;
  readonly people: People;
  readonly #acknowledged: Acknowledged[] = [];

  private constructor(
    readonly world: World,
    readonly job: SeededJob,
    readonly broken: readonly string[],
    readonly tally: Tally,
    /** The job's own, and another one; none where jobs have none. */
    readonly accounts: readonly CaseAccount[],
    private readonly begins: Known["begins"],
  ) {
    this.time = new PassageOfTime(world, job);
    this.time.putsBy = accounts.length > 0;
    this.people = new People(world, job, { broken, accounts });
  }

  static async open(
    world: World,
    { broken, tally, accounts: wanted, ...wish }: Partial<ScenarioWish> & JobWish & Setting,
  ): Promise<Scenario> {
    const accounts = wanted ? [await openAccount(world, "ups-test"), await openAccount(world, "ups")] : [];
    const job = await world.jobs.seed({ ...wish, account: accounts[0]?.id });
    const begins = wish.unapproved ? "awaiting_approval" : "approved";
    return new Scenario(world, job, broken, tally, accounts, begins);
  }

  /** Another job of the same case, of as many rows. */
  openAnother(wish: Partial<ScenarioWish>): Promise<Scenario> {
    const { world, broken, tally, job } = this;
    return Scenario.open(world, { rows: job.rows, lanes: job.lanes, ...wish, broken, tally });
  }

  /** The reference of a row's nth attempt in the first generation. */
  reference(row: number, attempt = 1): string {
    return `${this.job.prefix}-${row}-1-${attempt}`;
  }

  async arm(rule: Omit<FaultRule, "match"> & { row: number; attempt?: number; nth?: number }): Promise<void> {
    const { row, attempt, nth, ...rest } = rule;
    await this.armAt(this.reference(row, attempt), rest, nth);
  }

  /** A fault for a reference, or for the number of a shipment to be voided. */
  async armAt(reference: string, rule: Omit<FaultRule, "match">, nth?: number): Promise<void> {
    this.tally.faults++;
    this.time.expect(rule.fault, reference);
    await this.world.simulator.arm({ ...rule, match: { reference, ...(nth !== undefined && { nth }) } });
  }

  note(problem: string | false | null | undefined): void {
    if (problem) this.violations.push(problem);
  }

  async run(options: RunOptions = {}): Promise<RunEnd> {
    const engine = options.engine ?? (await this.world.engines.take());
    const failpoints = options.failpoints ?? [];
    if (failpoints.some((failpoint) => failpoint.do === "stop")) this.time.isReal = true;
    try {
      const running = engine.run(
        {
          jobId: this.job.id,
          takeOver: options.takeOver ?? false,
          failpoints,
          broken: this.broken.filter((name) => name in BROKEN_GUARDS),
          policy: { ...this.time.policy, ...options.policy },
          carrierUrl: options.carrierUrl,
          inForce: this.people.inForce?.id,
        },
        ({ ms, until }) => {
          // Nobody hurries the renewal of a lease.
          if (ms < RENEWAL_MS) void this.time.letPass(engine, until);
        },
      );
      const end = await this.time.endHanging(engine, running);
      if (end.kind === "killed") this.tally.kills++;
      return end;
    } finally {
      this.#acknowledged.push(...engine.acknowledged.splice(0));
      if (!options.engine) this.world.engines.give(engine);
    }
  }

  /** Runs with failpoints of which one kills. @throws NotReached when none did */
  async runUntilKilled(options: RunOptions): Promise<void> {
    const end = await this.run(options);
    const points = (options.failpoints ?? []).map(({ at, row }) => `${at} of row ${row}`).join(", ");
    if (end.kind !== "killed") throw new NotReached(`${points} was never reached: ${JSON.stringify(end)}`);
  }

  /** Has a worker do something beside the runs; what it was killed at strikes once. */
  async perform(
    task: Task,
    options: {
      readonly failpoints?: readonly Failpoint[];
      readonly worker?: EngineProcess;
      /** What is done to the database may break the task off; it is then taken up again. */
      readonly mayBreakOff?: boolean;
    } = {},
  ): Promise<TaskEnd> {
    const worker = options.worker ?? (await this.world.workers.take());
    try {
      const broken = this.broken.filter((name) => name in BROKEN_TASK_GUARDS);
      const working = worker.perform({
        jobId: this.job.id,
        task,
        failpoints: options.failpoints ?? [],
        broken,
        inForce: this.people.inForce?.id,
      });
      const end = await this.time.endHanging(worker, working);
      if (end.kind === "killed") this.tally.kills++;
      if (end.kind === "threw" && !options.mayBreakOff) this.note(`${task.kind} broke off: ${end.message}`);
      return end;
    } finally {
      if (!options.worker) this.world.workers.give(worker);
    }
  }

  /** A worker prices what waits for a new price. */
  async priceAnew(): Promise<void> {
    await this.world.jobs.giveOwnOrders(this.job);
    await this.perform({ kind: "plan" });
  }

  /** The lease runs out, without anybody waiting for it. */
  async expireLease(): Promise<void> {
    await this.world.database.sql`update jobs set lease_until = clock_timestamp() - interval '1 second'
      where id = ${this.job.id} and lease_until is not null`;
  }

  async facts(): Promise<Facts> {
    const { sql } = this.world.database;
    return readFacts(sql, this.world.simulator, this.job, this.#acknowledged, this.late, {
      begins: this.begins,
      budgetCents: this.job.budgetCents,
      accounts: new Map(this.accounts.map(({ id, number }) => [id, number])),
      limits: this.people.limits,
      changers: this.people.changers,
    });
  }

  /** Checks what must hold whenever nobody runs the job. */
  async check(when: string): Promise<Facts> {
    const facts = await this.facts();
    for (const problem of checkInvariants(facts)) this.note(`${when}: ${problem}`);
    for (const { counted, rows } of await verifyProgress(this.world.database.db, { jobId: this.job.id })) {
      this.note(`${when}: ${JSON.stringify(counted)} are counted, the rows are ${JSON.stringify(rows)}`);
    }
    return facts;
  }

  /**
   * Takes a choice as a clerk would, and then does what the workers are woken for, until nothing more happens by
   * itself.
   *
   * @returns how it ended: `person` when a row, or the job, waits for a decision
   */
  async drive(
    choice: RecoveryChoice,
    options: Omit<RunOptions, "takeOver"> = {},
  ): Promise<"completed" | "cancelled" | "person"> {
    let wanted: RecoveryChoice = choice;
    let failpoints = options.failpoints ?? [];
    const { generation } = (await this.facts()).job;
    for (let turn = 0; turn < 14; turn++) {
      const { job } = await this.facts();
      if (job.state === "approved" && job.resumeInMs !== null && this.time.putsBy) {
        await this.time.pass(Math.max(job.resumeInMs, PUT_BY_MS));
      }
      if (job.generation > generation) wanted = "resume";
      if (job.state === "cancelled") return this.#settleCancelled();
      if (job.state === "completed") return "completed";
      if (job.state === "completed_with_warnings") {
        await this.drainOutbox();
        continue;
      }
      if (job.state === "running") await this.expireLease();
      const restarting = job.restarting && wanted === "restart";
      if (!restarting && (job.state !== "approved" || wanted !== "resume")) {
        const refusal = await this.people.recover(wanted);
        if (refusal === "ROW_NEEDS_REVIEW" || refusal === "DECISION_REQUIRED") return "person";
        // What nobody runs yet goes on by itself: there is nothing to recover.
        const idle = refusal === "JOB_STATE_CONFLICT" && job.state === "approved";
        if (refusal && !idle)
          this.note(`${wanted} was refused with ${refusal} while the job was ${job.state}`);
      }
      if (wanted === "cancel") {
        wanted = "resume";
        continue;
      }
      const { job: chosen } = await this.facts();
      // It may cost more than was approved.
      if (chosen.state === "awaiting_approval") return "person";
      const takeOver = chosen.restarting;
      const end = await this.run({ ...options, failpoints, takeOver });
      // What kills a recovery strikes once: the next one must come through.
      if (end.kind === "killed") failpoints = [];
      else await carryOutRestart(this.people.clerk, { jobId: this.job.id });
    }
    this.note("the job does not come to rest");
    return "person";
  }

  /** Resumes (or restarts, or cancels) to the end, and checks everything. */
  async finish(choice: RecoveryChoice, options: Omit<RunOptions, "takeOver"> = {}): Promise<Facts> {
    const end = await this.drive(choice, options);
    await this.drainOutbox();
    const facts = await this.check("at the end");
    if (end === "completed") for (const problem of checkCompleted(facts)) this.note(`at the end: ${problem}`);
    if (end === "cancelled") {
      const open = facts.rows.filter((row) => ["in_flight", "in_doubt"].includes(row.state));
      this.note(open.length > 0 && `cancelled, and row ${open[0]?.row} is ${open[0]?.state}`);
    }
    return facts;
  }

  /** What a sweep does: a cancelled job's rows in doubt are settled, and nothing is bought any more. */
  async #settleCancelled(): Promise<"cancelled"> {
    const bought = (await this.facts()).ledger.length;
    await this.expireLease();
    await this.run();
    const { ledger } = await this.facts();
    this.note(ledger.length > bought && "the carrier created a label after the cancel");
    return "cancelled";
  }

  /** What a sweep does with the write-backs that wait. */
  async drainOutbox(): Promise<void> {
    const { db, sql } = this.world.database;
    const jobId = this.job.id;
    await sql`update write_back_outbox set next_at = now() - interval '1 s' where job_id = ${jobId}`;
    const store = createJobStore(db, { ...atUps, neverResendWithoutPerson: async () => false });
    await new WriteBackDrain({ store, source: createUploadedFileSource(db), jobId }).flush();
    await settleWriteBackWarning(db, jobId);
  }
}
