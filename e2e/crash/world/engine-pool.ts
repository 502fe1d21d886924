import type { EngineOptions } from "../engine/messages";
import { EngineProcess } from "./engine-process";

/** Engines that wait for work, so that a case does not wait for a process to start. */
export class EnginePool {
  #idle: Promise<EngineProcess>[] = [];
  #all = new Set<EngineProcess>();
  #closed = false;

  constructor(
    private readonly script: string,
    private readonly options: EngineOptions,
    private readonly spare: number,
  ) {
    this.#refill();
  }

  async take(): Promise<EngineProcess> {
    if (this.#closed) throw new Error("the suite is over");
    const next = this.#idle.shift() ?? this.#start();
    this.#refill();
    const engine = await next;
    return engine.alive ? engine : this.take();
  }

  /** Takes an engine back; one that was broken or killed is replaced. */
  give(engine: EngineProcess): void {
    if (engine.reusable && engine.alive && !this.#closed) {
      this.#idle.unshift(Promise.resolve(engine));
      return;
    }
    this.#all.delete(engine);
    void engine.end();
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled(this.#idle);
    await Promise.all([...this.#all].map((engine) => engine.end()));
  }

  #refill(): void {
    while (this.#idle.length < this.spare && !this.#closed) {
      const engine = this.#start();
      // Heard by the one who takes it; unheard when nobody does any more.
      engine.catch(() => {});
      this.#idle.push(engine);
    }
  }

  async #start(): Promise<EngineProcess> {
    const engine = await EngineProcess.start(this.script, this.options);
    this.#all.add(engine);
    return engine;
  }
}
