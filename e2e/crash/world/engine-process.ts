import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import type { BatchResult } from "@/lib/batch/executor";
import { environmentOf } from "@/lib/env";
import type { EngineMessage, EngineOptions, Nudge, RunOrder, TaskOrder } from "../engine/messages";

/** How one run of an engine ended. */
export type RunEnd =
  | { readonly kind: "ended"; readonly result: BatchResult }
  | { readonly kind: "conflict"; readonly conflict: string }
  | { readonly kind: "threw"; readonly message: string }
  | { readonly kind: "killed" };

/** How a task of a worker ended. */
export type TaskEnd =
  | { readonly kind: "done"; readonly refusal: string | null }
  | { readonly kind: "threw"; readonly message: string }
  | { readonly kind: "killed" };

/** A label that the engine has told of: from then on it must never be lost. */
export interface Acknowledged {
  readonly jobId: string;
  readonly rowNumber: number;
  readonly trackingNumber: string;
}

/** Told of a long wait, by the engine's clock. */
export type OnWait = (wait: Extract<EngineMessage, { kind: "waits" }>) => void;

type Ready = Extract<EngineMessage, { kind: "ready" }>;
type Reached = Extract<EngineMessage, { kind: "reached" }>;
type Ended = Extract<EngineMessage, { kind: "ended" | "done" | "threw" }>;

const isEnd = (message: EngineMessage): message is Ended =>
  message.kind === "ended" || message.kind === "done" || message.kind === "threw";

/** An engine in a process of its own. */
export class EngineProcess {
  readonly acknowledged: Acknowledged[] = [];
  /** Whether it may take another job: it lives, and nothing in it was broken. */
  reusable = true;
  #order: RunOrder | TaskOrder | null = null;
  #onWait: OnWait = () => {};
  #listeners = new Set<(message: EngineMessage) => void>();

  private constructor(
    readonly child: ChildProcess,
    readonly ready: Ready,
  ) {
    child.on("message", (message) => this.#hear(message as EngineMessage));
    child.on("exit", () => {
      this.reusable = false;
    });
  }

  static async start(script: string, options: EngineOptions): Promise<EngineProcess> {
    const child = spawn(process.execPath, [script, JSON.stringify(options)], {
      // What a dying engine says is of no interest: what it leaves behind is.
      stdio: ["ignore", "ignore", "ignore", "ipc"],
      env: environmentOf({ NODE_ENV: "test", NODE_COMPILE_CACHE: `${script}.cache` }),
    });
    const ready = await new Promise<Ready>((resolve, reject) => {
      child.once("message", (message) => resolve(message as Ready));
      child.once("exit", (code, signal) => reject(new Error(`an engine did not start: ${signal ?? code}`)));
    });
    return new EngineProcess(child, ready);
  }

  get alive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Runs a job until the run ends or the process does. */
  async run(order: RunOrder, onWait: OnWait): Promise<RunEnd> {
    this.#onWait = onWait;
    const end = await this.#perform(order);
    if (end?.kind === "threw") return end;
    if (end?.kind !== "ended") return { kind: "killed" };
    const { result, conflict } = end;
    return result ? { kind: "ended", result } : { kind: "conflict", conflict: conflict ?? "" };
  }

  /** Has a worker do something beside the runs. */
  async perform(order: TaskOrder): Promise<TaskEnd> {
    const end = await this.#perform(order);
    return end === null || end.kind === "ended" ? { kind: "killed" } : end;
  }

  async #perform(order: RunOrder | TaskOrder): Promise<Ended | null> {
    if (!this.alive) return null;
    if (order.broken.length > 0) this.reusable = false;
    this.#order = order;
    const { promise, resolve } = Promise.withResolvers<Ended | null>();
    const hear = (message: EngineMessage) => {
      if (isEnd(message)) resolve(message);
    };
    const died = () => resolve(null);
    this.#listeners.add(hear);
    this.child.once("exit", died);
    this.child.send(order, (error) => {
      if (error) died();
    });
    const end = await promise;
    this.#listeners.delete(hear);
    this.child.off("exit", died);
    return end;
  }

  /** Resolves when a failpoint is reached; null when the process ends before. */
  reached(at: string): Promise<Reached | null> {
    return new Promise((resolve) => {
      const hear = (message: EngineMessage) => {
        if (message.kind === "reached" && message.at === at) done(message);
        if (isEnd(message)) done(null);
      };
      const gone = () => done(null);
      const done = (value: Reached | null) => {
        this.#listeners.delete(hear);
        this.child.off("exit", gone);
        resolve(value);
      };
      this.#listeners.add(hear);
      this.child.once("exit", gone);
    });
  }

  /** Lets go what is held at a point, or moves its time on. */
  nudge(nudge: Nudge): void {
    if (this.alive) this.child.send(nudge, () => {});
  }

  /** Resolves when it stands still: its word that it will comes before the signal. */
  async stopped(): Promise<void> {
    while (this.alive && !(await isStopped(this.child.pid ?? 0))) await sleep(2);
  }

  signal(signal: "SIGKILL" | "SIGSTOP" | "SIGCONT"): void {
    if (this.alive) this.child.kill(signal);
  }

  async end(): Promise<void> {
    if (!this.alive) return;
    const gone = once(this.child, "exit");
    this.child.kill("SIGKILL");
    await gone;
  }

  #hear(message: EngineMessage): void {
    if (message.kind === "waits") this.#onWait(message);
    if (message.kind === "completed" && this.#order) {
      const { rowNumber, trackingNumber } = message;
      this.acknowledged.push({ jobId: this.#order.jobId, rowNumber, trackingNumber });
    }
    for (const listener of [...this.#listeners]) listener(message);
  }
}

/** Whether a process was stopped by a signal and stands still. */
async function isStopped(pid: number): Promise<boolean> {
  if (process.platform === "linux") {
    const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
    // The name before it may hold anything, a bracket, too.
    return stat.slice(stat.lastIndexOf(")") + 2).startsWith("T");
  }
  const listed = await promisify(execFile)("ps", ["-o", "stat=", "-p", String(pid)]).catch(() => ({
    stdout: "",
  }));
  return listed.stdout.trim().startsWith("T");
}
