import postgres from "postgres";

export type Batch<In> = readonly [In, ...In[]];

export interface BatcherOptions<In, Out> {
  /** Of each group one batch is in flight; what comes meanwhile goes with the next. */
  readonly group: (item: In) => string;
  /** No two items of one batch have the same key. */
  readonly key: (item: In) => unknown;
  /** Carries a batch out in one transaction: an outcome for each item, in their order. */
  readonly run: (items: Batch<In>) => Promise<readonly Out[]>;
  /** Items in a batch, at most. */
  readonly max?: number;
}

interface Entry<In, Out> {
  readonly item: In;
  readonly resolve: (outcome: Out) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Makes one transaction of what becomes ready in one turn of the event loop. Where one item's data is not to be had by
 * the database, each is carried out alone, so that it fails alone. Any other error, such as a lost connection, rejects
 * the whole batch: it is not known whether it was committed.
 */
export class Batcher<In, Out> {
  readonly #options: BatcherOptions<In, Out>;
  readonly #waiting = new Map<string, Entry<In, Out>[]>();

  constructor(options: BatcherOptions<In, Out>) {
    this.#options = options;
  }

  add(item: In): Promise<Out> {
    return new Promise((resolve, reject) => {
      const group = this.#options.group(item);
      const waiting = this.#waiting.get(group);
      if (waiting) waiting.push({ item, resolve, reject });
      else {
        this.#waiting.set(group, [{ item, resolve, reject }]);
        void this.#work(group);
      }
    });
  }

  async #work(group: string): Promise<void> {
    for (;;) {
      await new Promise(setImmediate);
      const batch = this.#take(group);
      const [first, ...others] = batch;
      if (!first) break;
      await this.#carryOut([first, ...others]);
    }
    this.#waiting.delete(group);
  }

  #take(group: string): Entry<In, Out>[] {
    const { key, max = 32 } = this.#options;
    const batch = new Map<unknown, Entry<In, Out>>();
    const rest: Entry<In, Out>[] = [];
    for (const entry of this.#waiting.get(group) ?? []) {
      if (batch.size < max && !batch.has(key(entry.item))) batch.set(key(entry.item), entry);
      else rest.push(entry);
    }
    this.#waiting.set(group, rest);
    return [...batch.values()];
  }

  async #carryOut(batch: Batch<Entry<In, Out>>): Promise<void> {
    try {
      const [first, ...others] = batch;
      const outcomes = await this.#options.run([first.item, ...others.map(({ item }) => item)]);
      for (const [index, { resolve }] of batch.entries()) resolve(outcomes[index] as Out);
    } catch (error) {
      if (batch.length > 1 && isDataError(error)) {
        for (const entry of batch) await this.#carryOut([entry]);
      } else {
        for (const { reject } of batch) reject(error);
      }
    }
  }
}

/** Refused for what was in it, by the classes of SQLSTATE: data, integrity, limits of a value. It was rolled back. */
function isDataError(error: unknown): boolean {
  return error instanceof postgres.PostgresError && /^(22|23|54)/.test(error.code);
}
