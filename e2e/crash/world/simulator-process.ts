import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { OPENAPI_FOLDER } from "@/lib/carriers/ups/testing/openapi-folder";
import type { FaultRule } from "@/lib/carriers/ups-simulator/faults";
import type { LedgerEntry } from "@/lib/carriers/ups-simulator/ledger";
import type { Customer } from "@/lib/carriers/ups-simulator/tokens";
import { environmentOf } from "@/lib/env";

/** What the simulator saw and should not have. */
export interface CarrierViolation {
  readonly reference: string;
  readonly what: string;
}

/** The carrier in a process of its own. */
export class SimulatorProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {}

  static async start(script: string, dataDir: string, databaseUrl: string): Promise<SimulatorProcess> {
    const guard = join(process.cwd(), "lib/cli/end-with-parent.mjs");
    const options = ["--data", dataDir, "--check-intent", databaseUrl, "--check-schema", OPENAPI_FOLDER];
    const child = spawn(process.execPath, ["--import", guard, script, ...options], {
      stdio: ["ignore", "pipe", "inherit", "ipc"],
      env: environmentOf({ NODE_ENV: "test" }),
    });
    if (!child.stdout) throw new Error("the simulator has no output");
    const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
    return new SimulatorProcess(child, `http://127.0.0.1:${(JSON.parse(line) as { port: number }).port}`);
  }

  async arm(...rules: FaultRule[]): Promise<void> {
    const answer = await fetch(`${this.url}/__sim/faults`, { method: "POST", body: JSON.stringify(rules) });
    if (!answer.ok) throw new Error(await answer.text());
  }

  /** How often faults (this one, or any) that are armed for a reference have struck. */
  async struck(reference: string, fault?: string): Promise<number> {
    const answer = await fetch(`${this.url}/__sim/faults`);
    const { faults } = (await answer.json()) as { faults: { rule: FaultRule; struck: number }[] };
    const ours = faults.filter(
      ({ rule }) => rule.match?.reference === reference && (fault === undefined || rule.fault === fault),
    );
    return ours.reduce((sum, { struck }) => sum + struck, 0);
  }

  /** Resolves when nothing under references that begin so is on its way any more, or only what is held. */
  async deliver(reference: string, { keepHeld = false } = {}): Promise<void> {
    const query = `reference=${encodeURIComponent(reference)}${keepHeld ? "&keep=held" : ""}`;
    const answer = await fetch(`${this.url}/__sim/deliver?${query}`, { method: "POST" });
    if (!answer.ok) throw new Error(await answer.text());
  }

  /** For the index it is so much later, as far as it concerns what is bought under references that begin so. */
  async pass(reference: string, ms: number): Promise<void> {
    const query = `reference=${encodeURIComponent(reference)}&ms=${ms}`;
    const answer = await fetch(`${this.url}/__sim/pass?${query}`, { method: "POST" });
    if (!answer.ok) throw new Error(await answer.text());
  }

  /** A person has an account from now on. */
  async welcome(customer: Customer): Promise<void> {
    const answer = await fetch(`${this.url}/__sim/customers`, {
      method: "POST",
      body: JSON.stringify(customer),
    });
    if (!answer.ok) throw new Error(await answer.text());
  }

  /** What was created under references that begin so. */
  async ledger(reference: string): Promise<LedgerEntry[]> {
    const answer = await fetch(`${this.url}/__sim/ledger?reference=${encodeURIComponent(reference)}`);
    return (await answer.json()) as LedgerEntry[];
  }

  /** What concerns a job, and what names no reference and so may. */
  async violations(reference: string): Promise<CarrierViolation[]> {
    const answer = await fetch(`${this.url}/__sim/stats`);
    const { violations } = (await answer.json()) as { violations: CarrierViolation[] };
    return violations.filter((each) => each.reference === "" || each.reference.startsWith(reference));
  }

  async end(): Promise<void> {
    const gone = once(this.child, "exit");
    this.child.kill("SIGTERM");
    await gone;
  }
}
