/** One request that has reached the carrier. */
export interface Arrival {
  /** When it came in, by the monotonic clock. */
  readonly at: number;
  /** Known once its body is read. */
  references: readonly string[] | null;
  /** It stays where it is until it is delivered. */
  hold(): Promise<void>;
  /** It is answered, or never will be. */
  leave(): void;
}

interface Underway {
  readonly arrival: Arrival;
  letGo: (() => void) | null;
}

/** What is on its way through the carrier: tests hold requests, and wait until nothing is under way any more. */
export class Transit {
  readonly #underway = new Set<Underway>();
  readonly #watchers = new Set<() => void>();

  enter(): Arrival {
    const entry: Underway = {
      letGo: null,
      arrival: {
        at: performance.now(),
        references: null,
        hold: () => {
          const { promise, resolve } = Promise.withResolvers<void>();
          entry.letGo = resolve;
          this.#tell();
          return promise;
        },
        leave: () => {
          this.#underway.delete(entry);
          this.#tell();
        },
      },
    };
    this.#underway.add(entry);
    return entry.arrival;
  }

  /**
   * Resolves when everything under references that begin so is dealt with, also what its sender, dead by now, had just
   * written into the connection. What is held goes on, or stays where `keepHeld` says so.
   */
  async deliver(reference: string, { keepHeld }: { keepHeld: boolean }): Promise<void> {
    // A new connection is accepted in one turn of the event loop and read in another.
    for (let turns = 0; turns < 4; turns++) await new Promise((resolve) => setImmediate(resolve));
    for (;;) {
      const ours = [...this.#underway].filter(
        ({ arrival }) =>
          arrival.references === null || arrival.references.some((each) => each.startsWith(reference)),
      );
      if (!keepHeld) {
        for (const entry of ours) {
          entry.letGo?.();
          entry.letGo = null;
        }
      }
      if (ours.every((entry) => entry.letGo !== null)) return;
      await new Promise<void>((resolve) => this.#watchers.add(resolve));
    }
  }

  #tell(): void {
    for (const watcher of this.#watchers) watcher();
    this.#watchers.clear();
  }
}
