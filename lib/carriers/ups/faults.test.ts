import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sampleShipment, sampleShipper } from "@/lib/batch/testing/sample-shipment";
import {
  SIMULATOR_ACCOUNT,
  SIMULATOR_CLIENT_ID,
  SIMULATOR_CREDENTIALS,
} from "@/lib/carriers/ups-simulator/credentials";
import type { Fault, FaultRule } from "@/lib/carriers/ups-simulator/faults";
import {
  type CheckedSimulator,
  startCheckedSimulator,
} from "@/lib/carriers/ups-simulator/testing/checked-simulator";
import { createUpsCarrier } from "./carrier";

let simulator: CheckedSimulator;
beforeAll(async () => {
  simulator = await startCheckedSimulator();
});
afterAll(() => simulator.close());

const carrier = () =>
  createUpsCarrier({
    baseUrl: simulator.url,
    ...SIMULATOR_CREDENTIALS,
    random: () => 0,
  });
const created = (reference: string) =>
  simulator.ledger().filter(({ references }) => references.includes(reference)).length;

/** A deadline that does not pass. */
const LONG_MS = 120_000;

/** Over real sockets: what the adapter says, and how many shipments there really are. */
const cases: [Fault, Partial<FaultRule>, outcome: string, created: number][] = [
  ["latency", { ms: 5 }, "bought", 1],
  ["429", {}, "bought", 1],
  ["429", { times: 0 }, "not_sent", 0],
  ["expired_token", {}, "bought", 1],
  ["refused", { code: "120802" }, "refused", 0],
  ["500_before", {}, "unknown", 0],
  ["500_after", {}, "unknown", 1],
  ["html_before", {}, "unknown", 0],
  ["html_after", {}, "unknown", 1],
  ["cut_before", {}, "unknown", 0],
  ["cut_after", {}, "unknown", 1],
  ["timeout_before", {}, "unknown", 0],
  ["timeout_after", {}, "unknown", 1],
  ["truncated", {}, "unknown", 1],
  ["empty", {}, "unknown", 1],
  ["garbage", {}, "unknown", 1],
  ["failed_status", {}, "unknown", 1],
  ["slow_drip", { ms: 50 }, "unknown", 1],
  ["two_matches", {}, "unknown", 2],
];

describe("buying while things go wrong", () => {
  cases.forEach(([fault, rule, outcome, count], index) => {
    it(`says ${outcome} with ${count} created: ${fault} ${JSON.stringify(rule)}`, async () => {
      const reference = `FAULT-${index}`;
      simulator.addFaults({ operation: "ship", fault, match: { reference }, ...rule });
      const slow = fault.startsWith("timeout") || fault === "slow_drip";
      const buyer = carrier();
      // The sign-in takes nothing off a short deadline, within which the request has to arrive.
      if (slow) await buyer.testConnection({ deadline: new Date(Date.now() + LONG_MS) });
      const result = await buyer.ship({
        shipper: sampleShipper(),
        shipment: sampleShipment(),
        reference,
        deadline: new Date(Date.now() + (slow ? 3_000 : LONG_MS)),
      });
      expect(result.kind).toBe(outcome);
      expect(created(reference)).toBe(count);
    });
  });

  it("rates in spite of what passes", async () => {
    for (const fault of [
      "429",
      "500_before",
      "cut_before",
      "html_before",
      "truncated",
      "expired_token",
    ] as const) {
      simulator.addFaults({ operation: "rate", fault });
      const quote = await carrier().rate({
        shipper: sampleShipper(),
        shipment: sampleShipment(),
        deadline: new Date(Date.now() + LONG_MS),
      });
      expect(quote.ok, fault).toBe(true);
    }
  });

  it("shows a clerk what to correct when the simulator refuses as UPS does", async () => {
    const result = await carrier().ship({
      shipper: sampleShipper(),
      shipment: sampleShipment({
        packages: [{ weight: { value: 151, unit: "LBS" }, packaging: "02" }],
      }),
      reference: "HEAVY",
      deadline: new Date(Date.now() + LONG_MS),
    });
    expect(result).toMatchObject({ kind: "refused", problem: { code: "WEIGHT_TOO_HIGH" } });
  });

  it("says that the credentials are wrong, and not which", async () => {
    const stranger = createUpsCarrier({
      baseUrl: simulator.url,
      clientId: SIMULATOR_CLIENT_ID,
      clientSecret: "hunter2-hunter2",
      accountNumber: SIMULATOR_ACCOUNT,
    });
    const result = await stranger.testConnection({ deadline: new Date(Date.now() + LONG_MS) });
    expect(result).toMatchObject({ ok: false, error: { code: "CARRIER_CREDENTIALS" } });
    expect(JSON.stringify(result)).not.toContain("hunter2");
  });

  it("says that the account is wrong", async () => {
    const stranger = createUpsCarrier({
      baseUrl: simulator.url,
      ...SIMULATOR_CREDENTIALS,
      accountNumber: "OTHER1",
    });
    const result = await stranger.testConnection({ deadline: new Date(Date.now() + LONG_MS) });
    expect(result).toMatchObject({ ok: false, error: { code: "CARRIER_ACCOUNT" } });
  });
});
