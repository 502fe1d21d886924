import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { removeTemporaryFolder, temporaryFolder } from "@/lib/db/testing";
import { readConsignment } from "./consignment";
import { Ledger } from "./ledger";
import { priceOf } from "./pricing/price";
import { shipBody } from "./testing/call-simulator";

test("a ledger of a version that said 'sold' is read, and written on", async () => {
  const folder = await temporaryFolder();
  onTestFinished(() => removeTemporaryFolder(folder));
  const consignment = readConsignment(shipBody(), "ship");
  const price = priceOf(consignment, "03");
  if (!price) throw new Error("the sample has no price");
  const id = "1ZSIM0010300000014";
  const references = ["OLD-1"];
  const shipment = {
    id,
    trackingNumbers: [id],
    soldAt: "2026-03-02T12:00:00.000Z",
    references,
    consignment,
    price,
  };
  await writeFile(join(folder, "ups-simulator.jsonl"), `${JSON.stringify({ kind: "sold", shipment })}\n`);

  const ledger = await Ledger.open(folder);
  await ledger.create(consignment, price).durable;
  await ledger.close();
  const again = await Ledger.open(folder);
  expect(again.entries()).toMatchObject([
    { shipmentId: id, references, createdAt: shipment.soldAt },
    { trackingNumbers: [expect.not.stringMatching(id)] },
  ]);
  await again.close();
});
