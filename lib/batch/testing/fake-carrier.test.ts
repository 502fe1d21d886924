import { UPS_CATALOGUE } from "@/lib/carriers/ups/catalogue";
import type { Catalogue } from "@/lib/shipping/catalogue";
import { type CarrierUnderTest, carrierContract } from "./carrier-contract";
import { createFakeCarrier, type FakeFault } from "./fake-carrier";
import { NORTH_POST } from "./north-post";

const faults: Record<string, Omit<FakeFault, "match">> = {
  ship_refused: { call: "ship", fault: "refused" },
  ship_lost_before: { call: "ship", fault: "lost_before" },
  ship_lost_after: { call: "ship", fault: "lost_after" },
  ship_two_matches: { call: "ship", fault: "two_matches" },
  ship_lookup_delayed: { call: "ship", fault: "lookup_delayed", lookups: 2 },
  ship_without_label: { call: "ship", fault: "without_label" },
  lookup_unavailable: { call: "lookUp", fault: "unavailable" },
};

const under = (catalogue: Catalogue) => async (): Promise<CarrierUnderTest> => {
  const carrier = createFakeCarrier({ catalogue });
  const offline = createFakeCarrier({ catalogue });
  offline.arm({ call: "ship", fault: "not_sent", times: 0 });
  return {
    catalogue,
    carrier,
    offline,
    arm: (fault, reference) => {
      const rule = faults[fault];
      if (rule) carrier.arm({ ...rule, match: { reference } });
    },
    created: async (reference) =>
      carrier
        .created()
        .filter((entry) => entry.reference === reference)
        .map(({ shipment, voided }) => ({ shipmentId: shipment.shipmentId, voided })),
    close: async () => {},
  };
};

carrierContract("the fake", under(UPS_CATALOGUE));
carrierContract("a fake with codes, limits and units of its own", under(NORTH_POST));
