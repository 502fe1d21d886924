import { availableParallelism } from "node:os";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import {
  type Combination,
  combinations,
  misfitsOf,
  shipmentOf,
} from "@/lib/carriers/ups/testing/combinations";
import { HAS_OPENAPI } from "@/lib/carriers/ups/testing/openapi-folder";
import { runCommand } from "@/lib/cli/run-command";

/** As many are named where something is wrong. */
const NAMED = 20;
/** A thread tells how far it is so often. */
const TOLD_AFTER = 2_000;

/** What a thread has tried since it told last. */
interface Tried {
  readonly tried: number;
  readonly offered: number;
  readonly wrong: readonly string[];
}

/**
 * `npm run test:contract`: every combination of lane, service, packaging, payers and option that the catalogue says there is,
 * as rating and shipping requests, against UPS's documents and the simulator's rules. Each core has a thread, which tries
 * every so-manieth of them.
 */
if (isMainThread) await runCommand(tryAll);
else tryPart(workerData);

async function tryAll(): Promise<number> {
  const started = Date.now();
  const said = HAS_OPENAPI ? "UPS's documents and the simulator's rules" : "the simulator's rules alone";
  let total = 0;
  for (const _ of combinations()) total++;
  console.log(`${total.toLocaleString("en")} combinations of the catalogue against ${said}:`);
  const parts = availableParallelism();
  const sum = { tried: 0, offered: 0, wrong: 0 };
  let told = 0;
  function add({ tried, offered, wrong }: Tried): void {
    for (const what of wrong.slice(0, Math.max(0, NAMED - sum.wrong))) console.log(what);
    sum.tried += tried;
    sum.offered += offered;
    sum.wrong += wrong.length;
    const percent = Math.floor((100 * sum.tried) / total);
    if (percent < told + 10) return;
    told = percent - (percent % 10);
    console.log(`${told} % after ${Math.round((Date.now() - started) / 1_000)} s`);
  }
  await Promise.all(
    Array.from({ length: parts }, (_, part) => {
      const thread = new Worker(new URL(import.meta.url), { workerData: { part, parts } });
      thread.on("message", add);
      return new Promise<void>((resolve, reject) => {
        thread.once("error", reject);
        thread.once("exit", (code) =>
          code === 0 ? resolve() : reject(new Error(`a thread ended with ${code}`)),
        );
      });
    }),
  );
  console.log(
    `${sum.tried} combinations, ${sum.offered} offered, ${sum.wrong} complaints, in ${Math.round((Date.now() - started) / 1_000)} s.`,
  );
  return sum.wrong === 0 && sum.tried === total ? 0 : 1;
}

function tryPart({ part, parts }: { part: number; parts: number }): void {
  let tried = 0;
  let offered = 0;
  let wrong: string[] = [];
  function tell(): void {
    parentPort?.postMessage({ tried, offered, wrong } satisfies Tried);
    [tried, offered, wrong] = [0, 0, []];
  }
  let index = 0;
  for (const combination of combinations()) {
    if (index++ % parts !== part) continue;
    tried++;
    const shipment = shipmentOf(combination);
    if (shipment) {
      offered++;
      wrong.push(...misfitsOf(combination, shipment).map((what) => `${inWords(combination)}: ${what}`));
    }
    if (tried === TOLD_AFTER) tell();
  }
  tell();
}

function inWords(combination: Combination): string {
  return Object.values(combination).join(" · ");
}
