import type { Carrier, Source } from "@/lib/batch/ports";
import type { ReconcileStore } from "@/lib/batch/reconcile";
import type { VoidStore } from "@/lib/batch/void-rows";
import type { Db } from "@/lib/db/client";
import type { Failpoint, Point } from "./messages";

/** The verbs of a run, of its carrier and of what follows it; each has a point before and one after it. */
export const CARRIER_VERBS = [
  "ship",
  "fetchLabels",
  "lookUp",
  "void",
] as const satisfies readonly (keyof Carrier)[];
export const SOURCE_VERBS = ["writeBack"] as const satisfies readonly (keyof Source)[];
export const VOID_VERBS = [
  "readVoidRequests",
  "completeVoid",
  "refuseVoid",
] as const satisfies readonly (keyof VoidStore)[];
export const RECONCILE_VERBS = [
  "readUnboughtAttempts",
  "recordUnmatched",
  "noteTry",
  "markReconciled",
] as const satisfies readonly (keyof ReconcileStore)[];

/** Verbs that follow the last completed row, not the one at the carrier. */
const afterwards = new Set<string>([
  "readWriteBacks",
  "markWrittenBack",
  "markWriteBackFailed",
  "writeBack",
  "countWaitingWriteBacks",
]);

interface FailpointActions {
  say(failpoint: Failpoint, at: string, row: number): Promise<void>;
  abort(): void;
  /** Resolves when the parent says so. */
  held(): Promise<void>;
  timePasses(ms: number): void;
}

/** From the intent to the carrier's answer, and each other call to the carrier: what has a deadline. */
const calls = new Set<string>(["beginAttempt", "ship", "fetchLabels", "lookUp", "void"]);

/** What waits for one run of the engine, and where the run is. */
export class Failpoints {
  private readonly seen = new Map<Failpoint, number>();
  private readonly underway = new Set<number | null>();
  private readonly watchers = new Set<() => void>();
  private started = 0;
  private completed = 0;

  constructor(
    private readonly failpoints: readonly Failpoint[],
    private readonly actions: FailpointActions,
  ) {}

  /** The port with a point before and after each of `verbs`. */
  wrap<P extends object>(port: P, verbs: readonly (keyof P & string)[]): P {
    const wrapped = { ...port };
    for (const verb of verbs) {
      const inner = port[verb] as (params: unknown) => Promise<unknown>;
      const outer = async (params: unknown) => {
        const row = rowOf(params);
        if (verb === "beginAttempt") this.started = row ?? this.started;
        let goesOn = false;
        if (calls.has(verb)) this.underway.add(row);
        try {
          await this.hit(`${verb}.before`, row);
          const result = await inner(params);
          if (verb === "completeRow") this.completed = row ?? this.completed;
          const refused = (result as { ok?: boolean } | undefined)?.ok === false;
          if (refused) await this.hit(`${verb}.refused`, row);
          await this.hit(`${verb}.after`, row);
          goesOn = verb === "beginAttempt" && !refused;
          return result;
        } finally {
          if (calls.has(verb) && !goesOn) this.endCall(row);
        }
      };
      wrapped[verb] = outer as P[keyof P & string];
    }
    return wrapped;
  }

  private endCall(row: number | null): void {
    this.underway.delete(row);
    for (const watcher of this.watchers) watcher();
    this.watchers.clear();
  }

  /** Resolves when no more than so many calls are under way: a call that can end in time is to do so. */
  async quiet(calls: number): Promise<void> {
    while (this.underway.size > calls) {
      await new Promise<void>((resolve) => this.watchers.add(resolve));
    }
  }

  /** The database, with a point at the end of each transaction's work and one after its commit. */
  wrapCommits(db: Db): Db {
    return new Proxy(db, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name);
        if (name === "transaction") return this.transact.bind(this, target);
        return typeof member === "function" ? member.bind(target) : member;
      },
    });
  }

  private async transact<T>(db: Db, ...[work, options]: Parameters<typeof db.transaction<T>>): Promise<T> {
    const result = await db.transaction(async (tx) => {
      const done = await work(tx);
      await this.hit("commit.before", null);
      return done;
    }, options);
    await this.hit("commit.after", null);
    return result;
  }

  private async hit(at: Point, explicit: number | null): Promise<void> {
    const verb = at.slice(0, at.indexOf("."));
    const row = explicit ?? (afterwards.has(verb) ? this.completed : this.started);
    for (const failpoint of this.failpoints) {
      if (failpoint.at !== "any" && failpoint.at !== at) continue;
      // Several rows may be written back at once: then the row is among them, or was.
      const there = afterwards.has(verb) ? row >= (failpoint.row ?? 0) : row === (failpoint.row ?? row);
      if (!there) continue;
      const seen = (this.seen.get(failpoint) ?? 0) + 1;
      this.seen.set(failpoint, seen);
      if (seen === (failpoint.nth ?? 1)) await this.strike(failpoint, at, row);
    }
  }

  private async strike(failpoint: Failpoint, at: string, row: number): Promise<void> {
    await this.actions.say(failpoint, at, row);
    switch (failpoint.do) {
      case "kill":
        if (failpoint.ms === undefined) process.kill(process.pid, "SIGKILL");
        else setTimeout(() => process.kill(process.pid, "SIGKILL"), failpoint.ms);
        return;
      case "stop":
        process.kill(process.pid, "SIGSTOP");
        return;
      case "hold":
        return this.actions.held();
      case "pass":
        return this.actions.timePasses(failpoint.ms ?? 0);
      case "abort":
        this.actions.abort();
        return;
      case "throw":
        throw Object.assign(new Error("the connection was lost"), { code: "ECONNRESET" });
      case "tell":
        return;
    }
  }
}

/** The row that a call is about; null when it is about the whole job. */
function rowOf(params: unknown): number | null {
  const { rowNumber, reference, entries, request, attempt } = params as {
    rowNumber?: number;
    request?: { rowNumber: number };
    attempt?: { rowNumber: number };
    reference?: string;
    entries?: readonly { rowNumber: number }[];
  };
  const given = rowNumber ?? request?.rowNumber ?? attempt?.rowNumber;
  if (given !== undefined) return given;
  if (reference) return Number(reference.split("-")[1]);
  return entries?.length ? Math.max(...entries.map((entry) => entry.rowNumber)) : null;
}
