import { describe, expect, it } from "vitest";
import { createFakeCarrier } from "@/lib/batch/testing/fake-carrier";
import { sampleShipment, sampleShipper } from "@/lib/batch/testing/sample-shipment";
import { countEvents } from "./count-events";
import { instruments, writeMetrics } from "./instruments";
import { timeCarrier } from "./time-carrier";

const written = async () => (await writeMetrics()).text;

describe("the metrics", () => {
  it("wake no process for Node's own figures before they are asked for", async () => {
    instruments();
    expect(await instruments().registry.metrics()).not.toContain("nodejs_");
    expect(await written()).toContain("nodejs_eventloop_lag_max_seconds");
    expect(await written()).toContain("process_resident_memory_bytes");
  });

  it("count rows and batches by their outcome", async () => {
    const observer = countEvents();
    const jobId = "j";
    await observer.observe({
      type: "row_completed",
      jobId,
      rowNumber: 1,
      trackingNumber: "1Z",
      cost: { cents: 1, currency: "USD" },
    });
    await observer.observe({
      type: "batch_completed",
      jobId,
      totalRows: 1,
      successfulRows: 1,
      totalCostCents: 1,
    });
    expect(await written()).toContain('shipagent_rows_total{outcome="completed"} 1');
    expect(await written()).toContain('shipagent_batches_total{outcome="completed"} 1');
  });

  it("time the carrier and change nothing of its answers", async () => {
    const carrier = createFakeCarrier();
    const params = {
      shipper: sampleShipper(),
      shipment: sampleShipment(),
      deadline: new Date(Date.now() + 120_000),
    };
    expect(await timeCarrier(carrier).rate(params)).toEqual(await createFakeCarrier().rate(params));
    expect(await written()).toContain('shipagent_carrier_seconds_count{call="rate",outcome="ok"} 1');
  });
});
