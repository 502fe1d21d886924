import { ok, type Result } from "@/lib/shipping/errors";

export interface QuestionsParams<T, V> {
  /** Calls at once. */
  readonly concurrency: number;
  /** What is known already of what is wanted. */
  readonly read: (wanted: ReadonlyMap<string, T>) => Promise<ReadonlyMap<string, V>>;
  readonly call: (value: T) => Promise<Result<V>>;
  /** Keeps what was answered. */
  readonly save: (answers: ReadonlyMap<string, V>) => Promise<void>;
}

/**
 * Questions of one kind that many rows ask: so many calls are under way over all of them, first come, first served. What
 * several rows want to know at the same time is asked once. It is stored before it is forgotten that it was asked, so that
 * who wants it later finds it there, and no more is kept in memory than what is under way.
 */
export class Questions<T, V> {
  readonly #params: QuestionsParams<T, V>;
  readonly #asked = new Map<string, Promise<Result<V>>>();
  readonly #read: (key: string, value: T) => Promise<V | undefined>;
  readonly #save: (key: string, answer: V) => Promise<unknown>;
  readonly #waiting: PromiseWithResolvers<void>[] = [];
  #busy = 0;
  #closed = false;

  constructor(params: QuestionsParams<T, V>) {
    this.#params = params;
    this.#read = together(params.read);
    this.#save = together(async (answers: ReadonlyMap<string, V>) => {
      await params.save(answers);
      return new Map();
    });
  }

  /** What is known of it, or what is answered. */
  answer(key: string, value: T): Promise<Result<V>> {
    const before = this.#asked.get(key);
    if (before) return before;
    const asked = this.#ask(key, value).finally(() => this.#asked.delete(key));
    this.#asked.set(key, asked);
    return asked;
  }

  /** Has no more calls begin: what waits for one is rejected. Those under way are answered. */
  close(): void {
    this.#closed = true;
    for (const turn of this.#waiting.splice(0)) turn.reject(left());
  }

  async #ask(key: string, value: T): Promise<Result<V>> {
    const known = await this.#read(key, value);
    if (known !== undefined) return ok(known);
    const answer = await this.#inTurn(() => this.#params.call(value));
    if (answer.ok) await this.#save(key, answer.value);
    return answer;
  }

  async #inTurn<R>(work: () => Promise<R>): Promise<R> {
    if (this.#closed) throw left();
    if (this.#busy < this.#params.concurrency) this.#busy++;
    else {
      // It takes the place of the one that ends.
      const turn = Promise.withResolvers<void>();
      this.#waiting.push(turn);
      await turn.promise;
    }
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next.resolve();
      else this.#busy--;
    }
  }
}

const left = () => new Error("the preview was left");

/** Does in one go what is given one by one in a turn of the event loop. */
function together<T, R>(work: (all: ReadonlyMap<string, T>) => Promise<ReadonlyMap<string, R>>) {
  let open: { given: Map<string, T>; done: Promise<ReadonlyMap<string, R>> } | null = null;
  return async (key: string, value: T): Promise<R | undefined> => {
    if (!open) {
      const given = new Map<string, T>();
      const begin = () => {
        open = null;
        return work(given);
      };
      open = { given, done: new Promise(setImmediate).then(begin) };
    }
    const { given, done } = open;
    given.set(key, value);
    return (await done).get(key);
  };
}
