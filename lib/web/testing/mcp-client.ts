import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { eq } from "drizzle-orm";
import { beforeAll, beforeEach } from "vitest";
import { SCOPES, type Scope } from "@/lib/api/scopes";
import { createKey } from "@/lib/auth/api-keys/create-key";
import { addPerson } from "@/lib/auth/testing/people";
import type { Viewer } from "@/lib/auth/viewer";
import { jobs, settings, users } from "@/lib/db/schema";
import { orderLine } from "@/lib/db/testing/seed-job";
import { JobBench } from "@/lib/use-cases/testing/run-jobs";
import { testDatabase } from "@/lib/use-cases/testing/test-database";
import { answerMcp } from "../answer-mcp";

export const APP_URL = "http://localhost:3000";
/** The lines of `waitingJob`. */
export const LINES = [1, 2, 3].map((n) => orderLine(n));

/** The official client, talking to the endpoint without a network between. */
export async function connect(key: string): Promise<Client> {
  const client = new Client({ name: "test", version: "1" });
  await client.connect(
    new StreamableHTTPClientTransport(new URL(`${APP_URL}/api/mcp`), {
      requestInit: { headers: { Authorization: `Bearer ${key}` } },
      // As the route does: a POST is answered, anything else is not there.
      fetch: async (url, init) =>
        init?.method === "POST" ? answerMcp(new Request(url, init)) : new Response(null, { status: 405 }),
    }),
  );
  return client;
}

/** Calls a tool. @returns its structured value, and what its text says */
export async function call(client: Client, name: string, args: Record<string, unknown> = {}) {
  const result = await client.callTool({ name, arguments: args });
  const [block] = result.content as { text: string }[];
  return {
    failed: result.isError === true,
    value: result.structuredContent,
    said: JSON.parse(block?.text ?? "null"),
  };
}

/** Gives a test file a database of its own behind the endpoint, with an administrator and a clerk, anew for each test. */
export function mcpServer() {
  const test = testDatabase();
  const bench = new JobBench(() => test.database);
  const people: { ada?: Viewer; casey?: Viewer } = {};
  const there = (person: Viewer | undefined): Viewer => {
    if (!person) throw new Error("They are there once the tests run.");
    return person;
  };
  beforeAll(() => {
    test.provide({
      env: { APP_URL },
      queue: { send: async () => {} },
    });
  });
  beforeEach(async () => {
    for (const table of [users, jobs, settings]) await bench.db.delete(table);
    people.ada = await addPerson(bench.db, "Ada", "administrator");
    people.casey = await addPerson(bench.db, "Casey", "clerk");
  });
  return {
    test,
    bench,
    /** The administrator. */
    ada: () => there(people.ada),
    /** The clerk. */
    casey: () => there(people.casey),
    async keyOf(viewer: Viewer, scopes: readonly Scope[] = SCOPES): Promise<string> {
      const made = await createKey(bench.db, viewer, { name: "Agent", scopes: [...scopes], days: 30 });
      if (!made.ok) throw new Error(made.error.message);
      return made.value.key;
    },
    waitingJob: (owner: Viewer) => bench.prepare(LINES, { approve: false, createdBy: owner.userId }),
    stateOf: async (jobId: string) =>
      (await bench.db.select().from(jobs).where(eq(jobs.id, jobId)))[0]?.state,
  };
}
