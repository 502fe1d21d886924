import { afterEach, beforeEach, expect, it } from "vitest";
import { answerAuth } from "./answer-auth";

const holder = globalThis as { shipagentRuntime?: unknown };
const heard: string[] = [];
beforeEach(() => {
  heard.length = 0;
  const handler = async (request: Request) => {
    heard.push(await request.text());
    return Response.json({});
  };
  holder.shipagentRuntime = { auth: { handler }, env: { APP_URL: "http://localhost:3000" } };
});
afterEach(() => {
  delete holder.shipagentRuntime;
});

/** @param announced false: the length is not known beforehand */
function post(path: string, body: string, announced = true): Promise<Response> {
  const stream = new Blob([body]).stream();
  return answerAuth(
    new Request(`http://localhost:3000/api/auth/${path}`, {
      method: "POST",
      headers: {
        origin: "http://localhost:3000",
        ...(announced && { "content-length": String(body.length) }),
      },
      body: stream,
      duplex: "half",
    } as RequestInit),
  );
}

it("hands on what a person signs in with, as it was sent", async () => {
  const body = JSON.stringify({ email: "casey@example.com", password: "a long enough password" });
  const answer = await post("sign-in/email", body);
  expect(answer.status).toBe(200);
  // The session's token is in it.
  expect(answer.headers.get("cache-control")).toBe("private, no-store");
  expect(heard).toEqual([body]);
});

it.each([
  ["sign-in/email", true],
  ["sign-in/email", false],
  ["sign-out", true],
  ["sign-out", false],
])("refuses a body for %s that is larger than anybody needs (announced: %s)", async (path, announced) => {
  const answer = await post(path, "x".repeat(1_000_000), announced);
  expect(answer.status).toBe(413);
  expect(await answer.json()).toMatchObject({ code: "FILE_TOO_LARGE" });
  expect(heard).toEqual([]);
});
