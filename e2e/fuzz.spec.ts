import { request } from "node:http";
import { text } from "node:stream/consumers";
import { orderLine, seedJob } from "@/lib/db/testing/seed-job";
import { readBuild } from "./access/read-build";
import { expect, test } from "./fixtures";
import { type FuzzTargets, type HostileInput, makeInput } from "./fuzz/make-input";
import { makeKey } from "./support/program";

const SHORT = 300;
/** `npm run test:fuzz` asks for more, and for limits of time and memory besides. */
const INPUTS = Number(process.env.FUZZ_INPUTS || SHORT);
const SEED = Number(process.env.FUZZ_SEED || 1);
const AT_ONCE = 4;
/** So that no person and no key is over the rate that one may have. */
const PEOPLE = 10;

interface Answer {
  readonly status: number;
  readonly ms: number;
  readonly said: string;
}

test("nothing that is sent breaks the server", async ({ installation, person, pageFor }) => {
  const { url, client } = installation;
  const actions = (await readBuild()).actions.filter(
    ({ name }) => !/signOut|removeUser|Sessions?Action/.test(name),
  );
  const targets: FuzzTargets[] = [];
  for (let n = 0; n < PEOPLE; n++) {
    const clerk = await person("clerk", `Fuzz ${n}`);
    const cookies = await (await pageFor(clerk)).context().cookies();
    targets.push({
      key: await makeKey(client.db, clerk),
      cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; "),
      jobId: await seedJob(client.db, { lines: [orderLine(1)], createdBy: clerk.id }),
      origin: url,
      actions,
    });
  }
  const reader = await makeKey(client.db, await person("supervisor"));
  const wrong: string[] = [];
  const sendAll = async (first: number, end: number) => {
    const numbers = Array.from({ length: end - first }, (_, at) => first + at).values();
    const worker = async () => {
      for (const number of numbers) {
        const to = targets[number % PEOPLE];
        if (!to) continue;
        const input = makeInput(SEED, number, to);
        const { status, ms, said } = await send(url, input);
        const what = `input ${number} of seed ${SEED} (${input.kind}, ${input.method} ${input.path.slice(0, 80)})`;
        if (status >= 500) wrong.push(`${what}: ${status} ${said.slice(0, 200)}`);
        if (INPUTS > SHORT && ms > 5_000) wrong.push(`${what}: answered after ${Math.round(ms)} ms`);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  };
  // The first call of each route loads its program, once in a process' life: what is judged comes after.
  await sendAll(0, Math.min(SHORT, INPUTS));
  const before = await readVitals(url, reader);
  await sendAll(SHORT, Math.max(SHORT, INPUTS));
  expect(wrong).toEqual([]);
  expect((await fetch(`${url}/api/health/ready`)).status).toBe(200);
  if (INPUTS <= SHORT) return;
  const after = await readVitals(url, reader);
  const stays = async () => ((await readVitals(url, reader)).heap - before.heap) / 1024 / 1024;
  console.log(`${INPUTS} inputs of seed ${SEED}; the longest turn: ${Math.round(after.longestTurn)} ms`);
  // What nobody refers to any more is counted until the engine collects it, which it does in its own time.
  await expect.poll(stays, { message: "MB that stay" }).toBeLessThan(64);
  console.log(`${(await stays()).toFixed(1)} MB stay`);
  expect(after.longestTurn, "milliseconds in which nobody else is answered").toBeLessThan(200);
});

/** By hand: what fetch would not send. */
function send(url: string, { method, path, headers, body }: HostileInput): Promise<Answer> {
  const { hostname, port } = new URL(url);
  const since = performance.now();
  return new Promise((resolve) => {
    const done = (status: number, said: string) => resolve({ status, said, ms: performance.now() - since });
    try {
      const sent = request({ hostname, port, method, path, headers, agent: false }, async (answer) => {
        done(answer.statusCode ?? 0, await text(answer).catch(() => ""));
      });
      // A connection that is closed on a request that is none is an answer, too.
      sent.on("error", () => done(0, ""));
      sent.end(body);
    } catch {
      // Node itself refuses to send it.
      done(0, "");
    }
  });
}

/**
 * What the server says of itself.
 *
 * @returns `heap`: bytes in use; `longestTurn`: milliseconds of its event loop since it was asked last
 */
async function readVitals(url: string, key: string): Promise<{ heap: number; longestTurn: number }> {
  const answer = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${key}` } });
  const text = await answer.text();
  const read = (name: string) => Number(new RegExp(`^${name} (\\S+)`, "m").exec(text)?.[1]);
  return {
    heap: read("nodejs_heap_size_used_bytes"),
    longestTurn: read("nodejs_eventloop_lag_max_seconds") * 1000,
  };
}
