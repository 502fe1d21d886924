import { describe, expect, it } from "vitest";
import type { FaultRule } from "./faults";
import { shipBody } from "./testing/call-simulator";
import { ownSimulator } from "./testing/own-simulator";

const own = ownSimulator();

const ship = (changes?: Record<string, unknown>, reference?: string) =>
  own.call("POST", "/api/shipments/v2409/ship", shipBody(changes, reference));

describe("faults", () => {
  const arm = (rule: FaultRule) =>
    fetch(`${own.simulator.url}/__sim/faults`, { method: "POST", body: JSON.stringify(rule) });

  it("strike the request that they name, as often as they say, and are counted", async () => {
    await arm({ operation: "ship", fault: "500_after", match: { reference: "HIT" }, times: 1 });
    expect((await ship({}, "MISS")).status).toBe(200);
    expect((await ship({}, "HIT")).status).toBe(500);
    expect((await ship({}, "HIT")).status).toBe(200);
    expect(own.simulator.ledger().filter(({ references }) => references.includes("HIT"))).toHaveLength(2);
    const listed = await (await fetch(`${own.simulator.url}/__sim/faults`)).json();
    expect(listed).toMatchObject({ faults: [{ seen: 2, struck: 1 }] });
    await fetch(`${own.simulator.url}/__sim/faults`, { method: "DELETE" });
  });

  it("strike the nth request", async () => {
    await arm({ operation: "ship", fault: "429", match: { recipient: "Maria Gonzalez", nth: 2 } });
    const statuses = [await ship(), await ship(), await ship()].map(({ status }) => status);
    expect(statuses).toEqual([200, 429, 200]);
    own.simulator.clearFaults();
  });

  it("leave nothing created that they strike before", async () => {
    const before = own.simulator.ledger().length;
    for (const fault of ["500_before", "html_before", "cut_before", "429", "refused"] as const) {
      await arm({ operation: "ship", fault });
      await ship().catch(() => null);
    }
    expect(own.simulator.ledger()).toHaveLength(before);
  });

  it("leave created what they strike after", async () => {
    for (const fault of ["500_after", "html_after", "cut_after", "truncated", "empty", "garbage"] as const) {
      const before = own.simulator.ledger().length;
      await arm({ operation: "ship", fault });
      await expect(
        ship().then(({ status }) => (status === 200 ? "created" : Promise.reject(status))),
      ).rejects.toBeDefined();
      expect(own.simulator.ledger(), fault).toHaveLength(before + 1);
    }
  });

  it("hold a request until it is delivered, however long that is, and then its shipment is created", async () => {
    const before = own.simulator.ledger().length;
    await arm({ operation: "ship", fault: "held", match: { reference: "HELD-1" } });
    const counted = own.simulator.counts.ship ?? 0;
    const held = ship({}, "HELD-1");
    await expect.poll(() => own.simulator.counts.ship).toBe(counted + 1);
    await fetch(`${own.simulator.url}/__sim/deliver?reference=HELD&keep=held`, { method: "POST" });
    await fetch(`${own.simulator.url}/__sim/deliver?reference=OTHER`, { method: "POST" });
    expect(own.simulator.ledger()).toHaveLength(before);
    await fetch(`${own.simulator.url}/__sim/deliver?reference=HELD`, { method: "POST" });
    expect(own.simulator.ledger()).toHaveLength(before + 1);
    expect((await held).status).toBe(200);
    own.simulator.clearFaults();
  });

  it("are refused when they make no sense", async () => {
    const answer = await fetch(`${own.simulator.url}/__sim/faults`, {
      method: "POST",
      body: '{"operation":"ship","fault":"earthquake"}',
    });
    expect(answer.status).toBe(400);
    expect((await fetch(`${own.simulator.url}/__sim/faults`, { method: "POST", body: "{" })).status).toBe(
      400,
    );
  });
});
