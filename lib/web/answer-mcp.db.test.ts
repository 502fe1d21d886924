import { describe, expect, it } from "vitest";
import { SCOPES } from "@/lib/api/scopes";
import { listKeys } from "@/lib/auth/api-keys/list-keys";
import { revokeKey } from "@/lib/auth/api-keys/revoke-key";
import { TOOLS } from "@/lib/mcp/tools";
import { answerMcp, describeMcp } from "./answer-mcp";
import { APP_URL, call, connect, mcpServer } from "./testing/mcp-client";

const { test, ada, casey, keyOf, waitingJob, stateOf } = mcpServer();
const post = (headers: Record<string, string>, body: unknown = { jsonrpc: "2.0", id: 1, method: "ping" }) =>
  send(headers, JSON.stringify(body));

const send = (headers: Record<string, string>, body: BodyInit) =>
  answerMcp(
    new Request(`${APP_URL}/api/mcp`, {
      method: "POST",
      body,
      // A stream is sent without waiting for the answer.
      ...(body instanceof ReadableStream ? { duplex: "half" } : {}),
      headers: {
        host: "localhost:3000",
        "content-type": "application/json",
        accept: "application/json, text/event-stream",
        ...headers,
      },
    }),
  );

describe("the door", () => {
  it("is closed without a key, with a revoked one, and tells a client where to look", async () => {
    const key = await keyOf(casey());
    expect((await post({ authorization: `Bearer ${key}` })).status).toBe(200);
    const nobody = await post({});
    expect(nobody.status).toBe(401);
    expect(nobody.headers.get("www-authenticate")).toBe(
      `Bearer realm="ShipAgent", resource_metadata="${APP_URL}/.well-known/oauth-protected-resource/api/mcp"`,
    );
    const [listed] = await listKeys(test.database.db, casey());
    await revokeKey(test.database.db, casey(), { keyId: listed?.id ?? "" });
    const revoked = await post({ authorization: `Bearer ${key}` });
    expect(revoked.status).toBe(401);
    expect(revoked.headers.get("www-authenticate")).toContain('error="invalid_token"');
    expect(await describeMcp().json()).toMatchObject({
      resource: `${APP_URL}/api/mcp`,
      scopes_supported: SCOPES,
    });
  });

  it("is closed to another site's page, whatever key it brings", async () => {
    const authorization = `Bearer ${await keyOf(casey())}`;
    expect((await post({ authorization, origin: "https://evil.example.com" })).status).toBe(403);
    expect((await post({ authorization, origin: APP_URL })).status).toBe(200);
  });

  it("answers 403 for a tool outside of the key's scopes, and names the scope", async () => {
    const authorization = `Bearer ${await keyOf(ada(), ["read"])}`;
    for (const tool of TOOLS) {
      const answer = await post(
        { authorization },
        { jsonrpc: "2.0", id: 1, method: "tools/call", params: { name: tool.name, arguments: {} } },
      );
      expect({ tool: tool.name, status: answer.status }).toEqual({
        tool: tool.name,
        status: tool.scope === "read" ? 200 : 403,
      });
      if (answer.status !== 403) continue;
      expect(answer.headers.get("www-authenticate")).toContain(`scope="${tool.scope}"`);
      expect(await answer.json()).toMatchObject({ code: "SCOPE_MISSING" });
    }
  });
});

describe("what no client should send", () => {
  it.each<[string, unknown, number, number]>([
    ["no JSON", "{", 400, -32700],
    ["JSON that is no message", "[1, 2]", 400, -32700],
    ["nothing", "", 400, -32700],
    ["a message of another protocol", { jsonrpc: "1.0", id: 1, method: "ping" }, 400, -32700],
    [
      "a thousand messages at once",
      Array(1_000).fill({ jsonrpc: "2.0", id: 1, method: "ping" }),
      400,
      -32600,
    ],
  ])("%s is an error of the protocol", async (_, body, status, code) => {
    const authorization = `Bearer ${await keyOf(casey())}`;
    const answer = await send({ authorization }, typeof body === "string" ? body : JSON.stringify(body));
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ jsonrpc: "2.0", error: { code } });
  });

  it("is refused by its type, and by its length whether that is announced or not", async () => {
    const authorization = `Bearer ${await keyOf(casey())}`;
    expect((await send({ authorization, "content-type": "text/plain" }, "{}")).status).toBe(415);
    expect((await send({ authorization, accept: "text/html" }, "{}")).status).toBe(406);
    const announced = { authorization, "content-length": String(2 ** 40) };
    expect(await (await send(announced, "{}")).json()).toMatchObject({ status: 413, code: "FILE_TOO_LARGE" });
    const chunk = new Uint8Array(8 * 1024 * 1024).fill(0x20);
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        controller.enqueue(chunk);
      },
    });
    expect((await send({ authorization }, endless)).status).toBe(413);
    expect(sent).toBeLessThan(12);
  });

  it("is named where it is a tool's argument, or no tool", async () => {
    const client = await connect(await keyOf(casey()));
    await expect(client.callTool({ name: "batch_refund", arguments: {} })).rejects.toThrow("batch_refund");
    for (const [tool, args, field] of [
      ["get_job_status", {}, "job_id"],
      ["get_job_status", { job_id: 5 }, "job_id"],
      ["batch_execute", { job_id: crypto.randomUUID(), approve: true }, ""],
      ["batch_execute", { job_id: crypto.randomUUID(), wait_seconds: 1e9 }, "wait_seconds"],
      ["list_jobs", { cursor: "last" }, "cursor"],
    ] as const) {
      const answer = await call(client, tool, args);
      expect(answer).toMatchObject({ failed: true, said: { error: { code: "INPUT_INVALID" } } });
      expect(answer.said.error.field ?? "").toBe(field);
      expect(answer.said.error.message).toContain(tool);
    }
    expect(await call(client, "list_jobs", { search: "\u0000" })).toMatchObject({
      failed: true,
      said: { error: { code: "INPUT_INVALID" } },
    });
  });

  it("does nothing to other people's jobs", async () => {
    const { jobId } = await waitingJob(ada());
    const client = await connect(await keyOf(casey()));
    for (const [tool, args] of [
      ["batch_preview", { name: "Mine now" }],
      ["batch_execute", {}],
      ["batch_execute", { approved: true }],
      ["batch_resume", { choice: "resume" }],
      ["batch_resume", { choice: "cancel" }],
    ] as const) {
      const answer = await call(client, tool, { job_id: jobId, ...args });
      expect(answer).toMatchObject({ failed: true });
      expect(["NOT_ALLOWED", "APPROVAL_REQUIRED"]).toContain(answer.said.error.code);
    }
    expect(await stateOf(jobId)).toBe("awaiting_approval");
  });
});
