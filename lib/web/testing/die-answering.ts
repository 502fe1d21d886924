/** A server that is killed while it answers one request: started by run-dying.ts, with the request as its argument. */
import { registerHooks } from "node:module";
import { atUps } from "@/lib/batch/testing/fake-carrier";
import { createDb, type Db } from "@/lib/db/client";
import { mapper } from "@/lib/sources/mapper";
import { callRoute } from "./call-route";
import type { DyingCall } from "./run-dying";

// Next replaces this module when it bundles for the server; elsewhere it throws.
registerHooks({
  resolve: (name, context, next) =>
    next(name === "server-only" ? "next/dist/compiled/server-only/empty.js" : name, context),
});
const { url, call, dies }: DyingCall = JSON.parse(process.argv[2] ?? "");
const { db, sql } = createDb({ url, max: 3, name: "shipagent test" });
let transactions = 0;

/** Counts transactions, and dies at the end of one: all of it was sent but the commit, or it was committed. */
const transaction: Db["transaction"] = async (work, config) => {
  transactions += 1;
  const last = transactions === dies.transaction;
  const outcome = await db.transaction(async (tx) => {
    const done = await work(tx);
    if (last && dies.when === "before the commit") process.kill(process.pid, "SIGKILL");
    return done;
  }, config);
  if (last) process.kill(process.pid, "SIGKILL");
  return outcome;
};

const mortal = new Proxy(db, {
  get: (target, name) => (name === "transaction" ? transaction : Reflect.get(target, name)),
});
const holder = globalThis as { shipagentRuntime?: unknown };
holder.shipagentRuntime = {
  db: mortal,
  sql,
  carriers: atUps,
  queue: { send: async () => {} },
  mapper,
};
const answer = await callRoute(call);
process.stdout.write(`answered ${answer.status} after ${transactions} transactions\n`);
process.exit(0);
