import { GifReader } from "omggif";
import { beforeAll, describe, expect, it } from "vitest";
import { readConsignment } from "../consignment";
import type { CreatedShipment } from "../ledger";
import type { Place } from "../place";
import { priceOf } from "../pricing/price";
import { shipBody } from "../testing/call-simulator";
import { trackingNumber } from "../tracking-number";
import { code128 } from "./barcode";
import { drawLabel } from "./draw-label";

const number = trackingNumber("SIM001", "03", 4_870_499);

function createdShipment(): CreatedShipment {
  const consignment = readConsignment(shipBody(), "ship");
  const price = priceOf(consignment, "03");
  if (!price) throw new Error("no price");
  return {
    id: number,
    trackingNumbers: [number],
    createdAt: "2026-03-02T12:00:00Z",
    references: ["REF-1"],
    consignment,
    price,
  };
}

/** The runs of black and white along the middle of the large bar code, from edge to edge of the label. */
function scan(gif: Buffer): { black: boolean; length: number }[] {
  const reader = new GifReader(gif);
  const rgba = new Uint8Array(reader.width * reader.height * 4);
  reader.decodeAndBlitFrameRGBA(0, rgba);
  // The picture lies on its side: the label's x runs upwards, its y to the right.
  const isBlack = (x: number, y: number) => rgba[((799 - x) * reader.width + y) * 4] === 0;
  const runs: { black: boolean; length: number }[] = [];
  for (let x = 0; x < 800; x++) {
    const last = runs.at(-1);
    if (last && last.black === isBlack(x, 870)) last.length++;
    else runs.push({ black: isBlack(x, 870), length: 1 });
  }
  return runs;
}

describe("a label", () => {
  let gif: Buffer;
  beforeAll(() => {
    gif = drawLabel(createdShipment(), 0);
  });

  it("has the size of UPS's GIFs", () => {
    const reader = new GifReader(gif);
    expect([reader.width, reader.height]).toEqual([1400, 800]);
  });

  it("is the same every time, also after one of another sender or service", () => {
    expect(drawLabel(createdShipment(), 0).equals(gif)).toBe(true);
    const { consignment, ...created } = createdShipment();
    const { shipper } = consignment;
    for (const change of [{ service: "01" }, { shipFrom: { ...shipper, name: "Other" } }]) {
      const other = drawLabel({ ...created, consignment: { ...consignment, ...change } }, 0);
      expect(other.equals(gif)).toBe(false);
      expect(drawLabel(createdShipment(), 0).equals(gif)).toBe(true);
    }
  });

  const odd: Record<string, Partial<Place>> = {
    "no postal code": { country: "HK", postalCode: "", state: "" },
    "a short postal code": { country: "FO", postalCode: "100", state: "" },
    "a postal code in small letters": { country: "CA", postalCode: "k1a 0b1", state: "ON" },
    "a long postal code": { country: "BR", postalCode: "01310-100", state: "SP" },
    "a postal code with letters of its own": { country: "JP", postalCode: "〒1500002", state: "" },
    "names in other scripts": { name: "王小明 🎁", city: "Łódź", lines: ["Ünter den Linden 1"] },
  };
  for (const [name, changes] of Object.entries(odd)) {
    it(`can be drawn for ${name}`, () => {
      const created = createdShipment();
      const shipTo = { ...created.consignment.shipTo, ...changes };
      const shipment = { ...created, consignment: { ...created.consignment, shipTo } };
      expect(drawLabel(shipment, 0).length).toBeGreaterThan(1000);
    });
  }

  it("holds the tracking number in Code 128, three pixels a module, with quiet zones on both sides", () => {
    const runs = scan(gif);
    const quietBefore = runs[0];
    const quietAfter = runs.at(-1);
    for (const quiet of [quietBefore, quietAfter]) {
      expect(quiet?.black).toBe(false);
      expect(quiet?.length).toBeGreaterThanOrEqual(30);
    }
    const modules = runs.slice(1, -1).map(({ length }) => length / 3);
    expect(modules).toEqual(code128(number));
  });
});
