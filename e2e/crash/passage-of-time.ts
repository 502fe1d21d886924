import { setTimeout as sleep } from "node:timers/promises";
import type { Fault } from "@/lib/carriers/ups-simulator/faults";
import type { PolicyChange } from "./engine/messages";
import { POLICY, PUT_BY } from "./engine/policy";
import type { EngineProcess } from "./world/engine-process";
import type { World } from "./world/open-world";
import type { SeededJob } from "./world/seed-jobs";

/** So long a call takes at most where time is real, on a quiet machine. */
const REAL_CALL_MS = 1_100;

/** How time passes in one scenario: nobody sits through it, and whatever was to come before it is over comes before. */
export class PassageOfTime {
  /** What is held on its way stays there, however much time passes. */
  keepsHeld = false;
  /**
   * Waits are sat through, and calls are short: where a process stands still, its call must be over by the time that
   * another one takes its place, and where the database fails, what repeats its writes is to give up.
   */
  isReal = false;
  /** A run that has to wait for long is put by, as in the program, until `pass` lets the time pass. */
  putsBy = false;
  /** Requests under these the carrier never answers: their calls end when their time is over. */
  readonly #hanging = new Set<string>();
  /** Requests under these stay on their way until they are delivered. */
  readonly #held = new Set<string>();
  #ended = 0;

  constructor(
    private readonly world: World,
    private readonly job: SeededJob,
  ) {}

  /** A fault waits for requests under this reference. */
  expect(fault: Fault, reference: string): void {
    if (fault.startsWith("timeout")) this.#hanging.add(reference);
    if (fault === "held") this.#held.add(reference);
  }

  /** Whatever is on its way to the carrier arrives, and is dealt with. */
  async deliver({ keepHeld = false } = {}): Promise<void> {
    const references = new Set([this.job.prefix, ...this.#held]);
    await Promise.all([...references].map((each) => this.world.simulator.deliver(each, { keepHeld })));
  }

  /** Whatever was at the carrier can no longer reach it, without anybody waiting for its deadline. */
  async endCalls(): Promise<void> {
    await this.world.database.sql`update attempts set deadline = clock_timestamp()
      where job_id = ${this.job.id} and deadline > clock_timestamp()`;
  }

  /** What a run is to do otherwise than usual. */
  get policy(): PolicyChange {
    return {
      ...(this.isReal && { callMs: REAL_CALL_MS * this.world.pace }),
      ...(this.putsBy && { settle: PUT_BY }),
    };
  }

  /** So much later it is for the job, by the database, and for the carrier's index, as far as it concerns the job. */
  async pass(ms: number): Promise<void> {
    const { sql } = this.world.database;
    const earlier = (column: string) =>
      sql`${sql(column)} = ${sql(column)} - make_interval(secs => ${ms / 1000})`;
    await sql`update attempts set ${earlier("deadline")}, ${earlier("next_look_at")}, ${earlier("none_counts_at")}
      where job_id = ${this.job.id}`;
    await sql`update jobs set ${earlier("resume_at")}, ${earlier("memory_lost_at")} where id = ${this.job.id}`;
    await this.world.simulator.pass(this.job.prefix, ms);
  }

  /** The engine's wait is over, unless time is real: by then everything that was on its way has arrived. */
  async letPass(engine: EngineProcess, until: number): Promise<void> {
    if (this.isReal) return;
    try {
      await this.deliver({ keepHeld: this.keepsHeld });
      await this.endCalls();
    } catch {
      // In this case the database is away; the wait is over all the same.
    }
    engine.nudge({ kind: "time_is", moment: until, hanging: await this.#countHanging() });
  }

  /** Until the work is done, the time of each call that the carrier never answers runs out as soon as it hangs. */
  async endHanging<T>(process: EngineProcess, work: Promise<T>): Promise<T> {
    if (this.#hanging.size === 0) return work;
    const pulse = () => sleep(5, "goes on" as const);
    while ((await Promise.race([work, pulse()])) === "goes on") {
      const hanging = await this.#countHanging();
      if (hanging === 0) continue;
      this.#ended += hanging;
      process.nudge({ kind: "time_passes", ms: POLICY.callMs, hanging });
    }
    return work;
  }

  /** How many calls will never be answered, of which none has been ended so far. */
  async #countHanging(): Promise<number> {
    const { simulator } = this.world;
    const struck = await Promise.all(
      [...this.#hanging].flatMap((reference) => [
        simulator.struck(reference, "timeout_before"),
        simulator.struck(reference, "timeout_after"),
      ]),
    );
    return struck.reduce((total, each) => total + each, 0) - this.#ended;
  }
}
