import { type OutgoingHttpHeaders, request } from "node:http";
import { connect } from "node:net";
import { expect, test } from "./fixtures";
import { makeKey } from "./support/program";

const MB = 1024 * 1024;
const HUGE = 250 * MB;
const AT_ONCE = 5;
/** A loopback address that nobody else comes from: the tests beside this one upload, too. */
const ANOTHER_ADDRESS = "127.0.0.77";

/** Sends as much of a huge body as is taken. @returns how it was answered, and what went out before */
function pour(
  url: string,
  path: string,
  headers: OutgoingHttpHeaders,
): Promise<{ status: number; sent: number }> {
  const { hostname, port } = new URL(url);
  const piece = Buffer.alloc(64 * 1024, "x");
  return new Promise((resolve) => {
    let sent = 0;
    let over = false;
    const end = (status: number) => {
      if (!over) resolve({ status, sent });
      over = true;
      going.destroy();
    };
    const going = request({ hostname, port, path, method: "POST", headers, agent: false });
    going.on("response", (answer) => end(answer.statusCode ?? 0));
    going.on("error", () => end(0));
    const push = () => {
      while (!over && sent < HUGE) {
        sent += piece.length;
        if (!going.write(piece)) return void going.once("drain", push);
      }
      if (!over) going.end();
    };
    push();
  });
}

test("huge bodies are refused early, at every entrance, and the server does not grow by them", async ({
  installation: { url, client },
  person,
}) => {
  const key = await makeKey(client.db, await person("supervisor"));
  const authorization = `Bearer ${key}`;
  const memory = async () => {
    const said = await (await fetch(`${url}/metrics`, { headers: { authorization } })).text();
    return Number(/^process_resident_memory_bytes (\S+)/m.exec(said)?.[1]) / MB;
  };
  const json = { authorization, "content-type": "application/json" };
  /** What each takes at most before it refuses a body that does not say how large it is. */
  const entrances: [path: string, headers: OutgoingHttpHeaders, mb: number][] = [
    ["/api/auth/sign-in/email", { "content-type": "application/json" }, 1],
    ["/api/auth/sign-out", { "content-type": "application/json" }, 1],
    ["/api/v1/jobs/x/approve", json, 1],
    ["/api/mcp", json, 2],
    ["/sign-in", { "next-action": "x" }, 3],
  ];
  await Promise.all(entrances.map(([path, headers]) => pour(url, path, headers)));
  const before = await memory();
  let most = 0;
  for (const [path, headers, mb] of entrances) {
    for (const announced of [{ "content-length": HUGE }, {}]) {
      const poured = await Promise.all(
        Array.from({ length: AT_ONCE }, () => pour(url, path, { ...headers, ...announced })),
      );
      const what = `${path}, ${Object.keys(announced)[0] ?? "not announced"}`;
      // Where the connection was cut while it still sent, it may not get to read why.
      for (const { status } of poured) expect([0, 403, 413], what).toContain(status);
      // What lies in the sockets' buffers went out, too.
      for (const { sent } of poured) expect(sent / MB, what).toBeLessThan(mb + 8);
      most = Math.max(most, await memory());
    }
  }
  expect(most - before, "MB that it grows by").toBeLessThan(200);
});

test("uploads that stop half way are ended, and those beyond what one address may have are refused", async ({
  installation: { url, client },
  person,
}) => {
  const { hostname, port } = new URL(url);
  const key = await makeKey(client.db, await person("clerk"));
  const since = Date.now();
  const half = Array.from({ length: 300 }, () => {
    const socket = connect({ host: hostname, port: Number(port), localAddress: ANOTHER_ADDRESS });
    const over = Promise.withResolvers<string>();
    let said = "";
    socket.on("data", (bytes) => {
      said += bytes.toString();
    });
    socket.on("error", () => {});
    socket.on("close", () => over.resolve(said.slice(9, 12)));
    const head = ["POST /api/uploads HTTP/1.1", `Host: ${hostname}:${port}`, `Authorization: Bearer ${key}`];
    socket.write([...head, "Content-Length: 100000", "", "half"].join("\r\n"));
    return over.promise;
  });
  const ends = await Promise.all(half);
  console.log(`300 half uploads, all ended after ${Math.round((Date.now() - since) / 1000)} s`);
  expect(ends.filter((status) => status === "429").length).toBeGreaterThanOrEqual(300 - 256);
});
