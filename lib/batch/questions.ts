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

type Answers<V> = Map<string, Result<V>>;

/**
 * Questions of one kind that several pages ask side by side: so many calls are under way over all of them, first come,
 * first served. What several pages want to know is asked once. It is stored before it is forgotten that it was asked, so
 * that whoever wants it later finds it there, and no more is kept in memory than the pages that are under way.
 */
export class Questions<T, V> {
  readonly #params: QuestionsParams<T, V>;
  readonly #asked = new Map<string, Promise<Answers<V>>>();
  readonly #waiting: PromiseWithResolvers<void>[] = [];
  readonly #calls = new Set<Promise<unknown>>();
  #busy = 0;
  #closed = false;

  constructor(params: QuestionsParams<T, V>) {
    this.#params = params;
  }

  /** Known and asked answers, by key. */
  async answers(wanted: ReadonlyMap<string, T>): Promise<ReadonlyMap<string, Result<V>>> {
    const others = new Set([...wanted.keys()].flatMap((key) => this.#asked.get(key) ?? []));
    const open = new Map([...wanted].filter(([key]) => !this.#asked.has(key)));
    const own = this.#find(open);
    for (const key of open.keys()) this.#asked.set(key, own);
    try {
      const found = await Promise.all([own, ...others]);
      return new Map(found.flatMap((answers) => [...answers]));
    } finally {
      for (const key of open.keys()) this.#asked.delete(key);
    }
  }

  /** Has no more calls begin; what waits for one is rejected. Resolves when those under way have ended. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const turn of this.#waiting.splice(0)) turn.reject(left());
    await Promise.allSettled(this.#calls);
  }

  async #find(open: ReadonlyMap<string, T>): Promise<Answers<V>> {
    const { read, call, save } = this.#params;
    if (open.size === 0) return new Map();
    const known = await read(open);
    const answers: Answers<V> = new Map([...known].map(([key, value]) => [key, ok(value)]));
    const given = new Map<string, V>();
    const ask = async ([key, value]: [string, T]) => {
      const answer = await this.#inTurn(() => call(value));
      answers.set(key, answer);
      if (answer.ok) given.set(key, answer.value);
    };
    await Promise.all([...open].filter(([key]) => !known.has(key)).map(ask));
    await save(given);
    return answers;
  }

  async #inTurn<R>(work: () => Promise<R>): Promise<R> {
    if (this.#busy < this.#params.concurrency) this.#busy++;
    else {
      // It takes the place of the one that ends.
      const turn = Promise.withResolvers<void>();
      this.#waiting.push(turn);
      await turn.promise;
    }
    try {
      if (this.#closed) throw left();
      const call = work();
      this.#calls.add(call);
      return await call.finally(() => this.#calls.delete(call));
    } finally {
      const next = this.#waiting.shift();
      if (next) next.resolve();
      else this.#busy--;
    }
  }
}

const left = () => new Error("the preview was left");
