import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, it } from "vitest";
import { HAS_OPENAPI, OPENAPI_FOLDER } from "@/lib/carriers/ups/testing/openapi-folder";
import { temporaryFolder } from "@/lib/testing/temporary-folder";
import type { LedgerEntry } from "./ledger";
import { shipBody, signIn } from "./testing/call-simulator";

let directory = "";
const children: ChildProcess[] = [];
beforeAll(async () => {
  directory = await temporaryFolder();
});
afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
  rmSync(directory, { recursive: true, force: true });
});

async function start(
  documents = HAS_OPENAPI ? OPENAPI_FOLDER : undefined,
): Promise<{ child: ChildProcess; url: string; said: () => string }> {
  const main = new URL("./main.ts", import.meta.url).pathname;
  const options = ["--port", "0", "--data", directory, ...(documents ? ["--check-schema", documents] : [])];
  const child = spawn(process.execPath, ["--import", "tsx", main, ...options], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.push(child);
  let said = "";
  child.stderr?.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const [line] = (await once(createInterface({ input: child.stdout as NodeJS.ReadableStream }), "line")) as [
    string,
  ];
  return { child, said: () => said, url: `http://127.0.0.1:${(JSON.parse(line) as { port: number }).port}` };
}

async function stats(url: string) {
  const answer = await fetch(`${url}/__sim/stats`);
  return (await answer.json()) as { violations: { reference: string; what: string }[] };
}

const ledger = async (url: string) => (await (await fetch(`${url}/__sim/ledger`)).json()) as LedgerEntry[];

it("remembers every acknowledged shipment and void after kill -9, and makes new numbers", async () => {
  const first = await start();
  const call = await signIn(first.url);
  const ship = (reference: string) =>
    call("POST", "/api/shipments/v2409/ship", shipBody({}, reference)).then(({ status }) => status);
  expect(await Promise.all(["A", "B", "C", "D"].map(ship))).toEqual([200, 200, 200, 200]);
  const before = await ledger(first.url);
  await call("DELETE", `/api/shipments/v2409/void/cancel/${before[0]?.shipmentId}`);
  const acknowledged = await ledger(first.url);
  expect((await stats(first.url)).violations).toEqual([]);
  first.child.kill("SIGKILL");
  await once(first.child, "exit");

  // Without the documents it goes on all the same, and says so.
  const second = await start(join(directory, "nowhere"));
  expect(await ledger(second.url)).toEqual(acknowledged);
  const again = await signIn(second.url);
  await again("POST", "/api/shipments/v2409/ship", shipBody({}, "E"));
  const numbers = (await ledger(second.url)).map(({ shipmentId }) => shipmentId);
  expect(new Set(numbers).size).toBe(5);
  second.child.kill("SIGTERM");
  const [code] = (await once(second.child, "exit")) as [number];
  expect(code).toBe(0);
  expect(second.said().match(/requests are not checked/g)).toHaveLength(1);
});

it.runIf(HAS_OPENAPI)(
  "tells what its documents have against a request, under the request's reference",
  async () => {
    const { url } = await start();
    const call = await signIn(url);
    await call("POST", "/api/shipments/v2409/ship", shipBody({ Descripton: "Books" }, "ODD-1"));
    await call("GET", "/api/track/v1/reference/details/ODD-2?shipper=1");
    const { violations } = await stats(url);
    expect(violations.map(({ reference }) => reference)).toEqual(["ODD-1", "ODD-2", "ODD-2", "ODD-2"]);
    expect(violations[0]?.what).toContain("Descripton");
    expect(violations.slice(1).map(({ what }) => what.split(": ").slice(1).join(": "))).toEqual([
      "query shipper: no such parameter",
      "header transId: is missing",
      "header transactionSrc: is missing",
    ]);
  },
);
