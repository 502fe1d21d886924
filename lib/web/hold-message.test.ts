import { expect, test } from "vitest";
import { MCP_BODY_LIMIT } from "./body-limits";
import { holdMessage } from "./hold-message";

/** A message of as many bytes as it says, and whether anything of it was read. */
function message(size: number, signal?: AbortSignal) {
  let read = false;
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        read = true;
        controller.enqueue(new TextEncoder().encode("{}"));
        controller.close();
      },
    },
    { highWaterMark: 0 },
  );
  const init = { method: "POST", body, duplex: "half", headers: { "content-length": String(size) } };
  const request = new Request("http://localhost/api/mcp", { ...init, ...(signal && { signal }) });
  return { request, wasRead: () => read };
}

const answer = async () => new Response("answer");

test("large messages are refused unread while two are held, until an answer is taken or a sender gone", async () => {
  const page = new AbortController();
  const first = await holdMessage(message(MCP_BODY_LIMIT).request, answer);
  await holdMessage(message(MCP_BODY_LIMIT, page.signal).request, answer);

  const third = message(MCP_BODY_LIMIT);
  const refused = await holdMessage(third.request, answer);
  expect([refused.status, refused.headers.get("retry-after"), third.wasRead()]).toEqual([429, "5", false]);
  expect((await holdMessage(message(1_000).request, answer)).status).toBe(200);

  expect(await first.text()).toBe("answer");
  const next = await holdMessage(message(MCP_BODY_LIMIT).request, answer);
  expect(next.status).toBe(200);
  expect((await holdMessage(message(MCP_BODY_LIMIT).request, answer)).status).toBe(429);
  page.abort();
  expect((await holdMessage(message(MCP_BODY_LIMIT).request, answer)).status).toBe(200);
});
