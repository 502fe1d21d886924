import { type ContractFault, carrierContract } from "@/lib/batch/testing/carrier-contract";
import { SIMULATOR_CREDENTIALS } from "@/lib/carriers/ups-simulator/credentials";
import type { FaultRule } from "@/lib/carriers/ups-simulator/faults";
import { startCheckedSimulator } from "@/lib/carriers/ups-simulator/testing/checked-simulator";
import { createUpsCarrier } from "./carrier";
import { UPS_CATALOGUE } from "./catalogue";

const faults: Record<ContractFault, readonly FaultRule[]> = {
  ship_refused: [{ operation: "ship", fault: "refused", code: "120500" }],
  ship_lost_before: [{ operation: "ship", fault: "cut_before" }],
  ship_lost_after: [{ operation: "ship", fault: "cut_after" }],
  ship_two_matches: [{ operation: "ship", fault: "two_matches" }],
  ship_lookup_delayed: [{ operation: "ship", fault: "lookup_delayed", lookups: 2 }],
  ship_without_label: [
    { operation: "ship", fault: "cut_after" },
    { operation: "recover", fault: "exists_without_label" },
  ],
  // As often as the adapter repeats a look-up by itself.
  lookup_unavailable: [{ operation: "recover", fault: "500_before", times: 5 }],
};

carrierContract("UPS, against the simulator", async () => {
  const simulator = await startCheckedSimulator();
  const options = {
    ...SIMULATOR_CREDENTIALS,
    random: () => 0,
  };
  return {
    catalogue: UPS_CATALOGUE,
    carrier: createUpsCarrier({ ...options, baseUrl: simulator.url }),
    // Port 9 is never listened on here: the connection is refused.
    offline: createUpsCarrier({ ...options, baseUrl: "http://127.0.0.1:9" }),
    arm: (fault, reference) =>
      simulator.addFaults(...faults[fault].map((rule) => ({ ...rule, match: { reference } }))),
    created: async (reference) =>
      simulator
        .ledger()
        .filter((entry) => entry.references.includes(reference))
        .map((entry) => ({ shipmentId: entry.shipmentId, voided: entry.voidedAt !== null })),
    close: () => simulator.close(),
  };
});
