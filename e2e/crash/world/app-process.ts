import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { dirname, join } from "node:path";
import { createInterface, type Interface } from "node:readline";
import { environmentOf } from "@/lib/env";
import { SUITE_SECRET } from "../engine/policy";
import type { World } from "./open-world";

/** The application's process, without its pages: it takes up by itself what is to be done. */
export class AppProcess {
  readonly #lines: Interface;
  /** Resolves with the exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>;

  private constructor(private readonly child: ChildProcess) {
    this.#lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
    this.ended = once(child, "exit").then(([code]) => code as number | null);
  }

  static async start(world: World, broken: readonly string[]): Promise<AppProcess> {
    const guard = join(process.cwd(), "lib/cli/end-with-parent.mjs");
    const script = world.programs.app;
    const child = spawn(process.execPath, ["--import", guard, script, JSON.stringify(broken)], {
      stdio: ["ignore", "pipe", "inherit", "ipc"],
      env: environmentOf({
        NODE_ENV: "test",
        NODE_COMPILE_CACHE: `${script}.cache`,
        DATABASE_URL: world.databaseUrl,
        UPS_BASE_URL: world.simulator.url,
        APP_SECRET: SUITE_SECRET,
        DATA_DIR: dirname(script),
      }),
    });
    const app = new AppProcess(child);
    await Promise.race([once(child, "message"), app.ended]);
    if (child.exitCode !== null) throw new Error("the application did not start");
    return app;
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Signals, and resolves when the process has said that it heard. */
  async signalHeard(signal: NodeJS.Signals): Promise<void> {
    const heard = this.says("stopping:");
    this.signal(signal);
    await heard;
  }

  /** Resolves when the process writes a line with all of these words from now on, or when it has ended. */
  async says(...words: string[]): Promise<void> {
    const said = new Promise<void>((resolve) => {
      this.#lines.on("line", (line) => words.every((word) => line.includes(word)) && resolve());
    });
    await Promise.race([said, this.ended]);
  }

  /** Whatever it does: it is gone when this resolves. */
  async end(): Promise<void> {
    this.child.kill("SIGKILL");
    await this.ended;
  }
}
