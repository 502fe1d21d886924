import { request } from "node:http";
import { text } from "node:stream/consumers";
import { orderLine, seedJob } from "@/lib/db/testing/seed-job";
import { readBuild } from "./access/read-build";
import { expect, test } from "./fixtures";
import { type FuzzTargets, type HostileInput, makeInput } from "./fuzz/make-input";
import { makeKey } from "./support/program";

/** `npm run test:fuzz` asks for more, and for limits of time and memory besides. */
const INPUTS = Number(process.env.FUZZ_INPUTS || 300);
const SEED = Number(process.env.FUZZ_SEED || 1);
const LONG = INPUTS > 300;
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
  const before = LONG ? await memoryOf(url, client.db, person) : 0;
  const wrong: string[] = [];
  const pulse = LONG ? feelPulse(url) : null;
  const numbers = Array.from({ length: INPUTS }, (_, number) => number).values();
  const worker = async () => {
    for (const number of numbers) {
      const to = targets[number % PEOPLE];
      if (!to) continue;
      const input = makeInput(SEED, number, to);
      const { status, ms, said } = await send(url, input);
      const what = `input ${number} of seed ${SEED} (${input.kind}, ${input.method} ${input.path.slice(0, 80)})`;
      if (status >= 500) wrong.push(`${what}: ${status} ${said.slice(0, 200)}`);
      if (LONG && ms > 5_000) wrong.push(`${what}: answered after ${Math.round(ms)} ms`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const longest = await pulse?.stop();
  const grown = LONG ? ((await memoryOf(url, client.db, person)) - before) / 1024 / 1024 : 0;
  if (longest !== undefined) {
    const waited = `the longest that another request waited: ${Math.round(longest)} ms`;
    console.log(`${INPUTS} inputs of seed ${SEED}; ${waited}; ${grown.toFixed(1)} MB stay`);
  }
  expect(wrong).toEqual([]);
  expect((await fetch(`${url}/api/health/ready`)).status).toBe(200);
  expect(longest ?? 0, "another request is answered meanwhile").toBeLessThan(200);
  expect(grown, "MB that stay").toBeLessThan(64);
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

/** How long others wait while the inputs come: a request at a time that costs the server nothing. */
function feelPulse(url: string) {
  let beating = true;
  let longest = 0;
  const beat = (async () => {
    while (beating) {
      const since = performance.now();
      await fetch(`${url}/api/health/live`).then((answer) => answer.text());
      longest = Math.max(longest, performance.now() - since);
    }
  })();
  return {
    stop: async () => {
      beating = false;
      await beat;
      return longest;
    },
  };
}

async function memoryOf(
  url: string,
  db: Parameters<typeof makeKey>[0],
  person: (role: "supervisor") => Promise<Parameters<typeof makeKey>[1]>,
): Promise<number> {
  const key = await makeKey(db, await person("supervisor"));
  const answer = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${key}` } });
  return Number(/^nodejs_heap_size_used_bytes (\S+)/m.exec(await answer.text())?.[1] ?? 0);
}
