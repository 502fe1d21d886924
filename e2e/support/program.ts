import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { SCOPES, type Scope } from "@/lib/api/scopes";
import { createKey } from "@/lib/auth/api-keys/create-key";
import type { Db } from "@/lib/db/client";
import type { Person } from "../fixtures";

/** Makes a key for a person, as the page does. */
export async function makeKey(
  db: Db,
  person: Pick<Person, "id" | "name" | "role">,
  scopes: readonly Scope[] = SCOPES,
): Promise<string> {
  const { id: userId, name, role } = person;
  const viewer = { userId, name, role, sessionId: null, kind: "person" } as const;
  const made = await createKey(db, viewer, { name: "Agent", scopes: [...scopes], days: 30 });
  if (!made.ok) throw new Error(made.error.message);
  return made.value.key;
}

/** What a tool answered: its structured content, or the error that stands in its text. */
export interface ToolAnswer<T> {
  readonly failed: boolean;
  readonly value: T;
  readonly progress: readonly number[];
}

export interface Agent {
  /** `T` is what the test reads of the answer. */
  call<T = unknown>(tool: string, input?: Record<string, unknown>): Promise<ToolAnswer<T>>;
  close(): Promise<void>;
}

/** An AI agent: the official client, over the network. */
export async function connectAgent(url: string, key: string): Promise<Agent> {
  const client = new Client({ name: "shipagent-test", version: "1.0.0" });
  await client.connect(
    new StreamableHTTPClientTransport(new URL(`${url}/api/mcp`), {
      requestInit: { headers: { Authorization: `Bearer ${key}` } },
    }),
  );
  // Knowing the tools, the client checks each answer against the tool's output schema.
  await client.listTools();
  return {
    async call<T>(name: string, input: Record<string, unknown> = {}) {
      const progress: number[] = [];
      const answer = await client.callTool({ name, arguments: input }, undefined, {
        onprogress: (told) => progress.push(told.progress),
        timeout: 660_000,
      });
      const [block] = answer.content as { text: string }[];
      const failed = answer.isError === true;
      const value = failed ? JSON.parse(block?.text ?? "{}").error : answer.structuredContent;
      return { failed, value: value as T, progress };
    },
    close: () => client.close(),
  };
}
