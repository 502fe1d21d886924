import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { LedgerEntry } from "./ledger";
import { shipBody, signIn } from "./testing/call-simulator";

let directory = "";
const children: ChildProcess[] = [];
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "simulator-"));
});
afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
  rmSync(directory, { recursive: true, force: true });
});

async function start(): Promise<{ child: ChildProcess; url: string }> {
  const main = new URL("./main.ts", import.meta.url).pathname;
  const child = spawn(process.execPath, ["--import", "tsx", main, "--port", "0", "--data", directory], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  const [line] = (await once(createInterface({ input: child.stdout as NodeJS.ReadableStream }), "line")) as [
    string,
  ];
  return { child, url: `http://127.0.0.1:${(JSON.parse(line) as { port: number }).port}` };
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
  first.child.kill("SIGKILL");
  await once(first.child, "exit");

  const second = await start();
  expect(await ledger(second.url)).toEqual(acknowledged);
  const again = await signIn(second.url);
  await again("POST", "/api/shipments/v2409/ship", shipBody({}, "E"));
  const numbers = (await ledger(second.url)).map(({ shipmentId }) => shipmentId);
  expect(new Set(numbers).size).toBe(5);
  second.child.kill("SIGTERM");
  const [code] = (await once(second.child, "exit")) as [number];
  expect(code).toBe(0);
}, 30_000);
