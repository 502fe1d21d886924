import { randomUUID } from "node:crypto";
import { UPS_CATALOGUE } from "@/lib/carriers/ups/catalogue";
import { jobStoreContract } from "./job-store-contract";
import { createMemoryJobStore } from "./memory-job-store";
import { sampleShipper } from "./sample-shipment";

jobStoreContract("the fake", async () => {
  const store = createMemoryJobStore();
  return {
    store,
    async seedApproved(rows) {
      const id = randomUUID();
      store.put(
        {
          id,
          name: "Monday orders",
          state: "approved",
          generation: 1,
          lanes: 1,
          shipper: sampleShipper(),
          carrierAccountId: null,
          verifyingForMs: null,
          plan: {
            catalogue: UPS_CATALOGUE,
            template: "{}",
            columns: [],
            defaultService: "03",
            defaultCountry: "US",
            preset: null,
          },
          totalRows: rows,
          setAsideUpTo: 0,
          approvedFingerprint: "f",
          currentFingerprint: "f",
          neverResendWithoutPerson: false,
          sessionId: null,
          restartChosen: false,
        },
        Array.from({ length: rows }, (_, index) => ({
          rowNumber: index + 1,
          source: { rowNumber: index + 1, lines: [{ line: index + 1, cells: [] }] },
          recipientName: `Recipient ${index + 1}`,
          fingerprint: "f",
          ratedCost: { cents: 1_000, currency: "USD" },
        })),
      );
      return id;
    },
    expireLease: async (jobId) => store.expireLease(jobId),
    cancel: async (jobId) => store.cancel(jobId),
    rowStates: async (jobId) => store.rowStates(jobId),
    close: async () => {},
  };
});
