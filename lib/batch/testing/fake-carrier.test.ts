import { carrierContract } from "./carrier-contract";
import { createFakeCarrier, type FakeFault } from "./fake-carrier";

const faults: Record<string, Omit<FakeFault, "match">> = {
  ship_refused: { call: "ship", fault: "refused" },
  ship_lost_before: { call: "ship", fault: "lost_before" },
  ship_lost_after: { call: "ship", fault: "lost_after" },
  ship_two_matches: { call: "ship", fault: "two_matches" },
  ship_lookup_delayed: { call: "ship", fault: "lookup_delayed", lookups: 2 },
  ship_without_label: { call: "ship", fault: "without_label" },
  lookup_unavailable: { call: "lookUp", fault: "unavailable" },
};

carrierContract("the fake", async () => {
  const carrier = createFakeCarrier();
  const offline = createFakeCarrier();
  offline.arm({ call: "ship", fault: "not_sent", times: 0 });
  return {
    carrier,
    offline,
    arm: (fault, reference) => {
      const rule = faults[fault];
      if (rule) carrier.arm({ ...rule, match: { reference } });
    },
    sold: async (reference) =>
      carrier
        .sold()
        .filter((entry) => entry.reference === reference)
        .map(({ shipment, voided }) => ({ shipmentId: shipment.shipmentId, voided })),
    close: async () => {},
  };
});
