import { describe, expect, it } from "vitest";
import { sampleShipment, sampleShipper } from "@/lib/batch/testing/sample-shipment";
import type { Shipment } from "@/lib/shipping/shipment";
import { refusedWith, type Step, scriptedCarrier } from "./testing/scripted-carrier";

const usd = (MonetaryValue: string) => ({ CurrencyCode: "USD", MonetaryValue });
const mayVary = { Code: "110971", Description: "Your invoice may vary from the displayed reference rates" };

const rated = (shipment: unknown): Step => ({
  status: 200,
  body: {
    RateResponse: { Response: { ResponseStatus: { Code: "1" } }, RatedShipment: shipment },
  },
});

/** As Rating's document has it. */
const inTransit = (arrival: { Date: string; Time?: string }, more: object = {}) =>
  rated({
    Service: { Code: "03" },
    TotalCharges: usd("20.00"),
    TimeInTransit: {
      ServiceSummary: {
        ...more,
        EstimatedArrival: { Arrival: arrival, BusinessDaysInTransit: "3", Pickup: { Date: "20261201" } },
      },
    },
  });

async function rateOn(day: string | undefined, answer: Step, change: Partial<Shipment> = {}) {
  const ups = scriptedCarrier([answer]);
  const shipment = sampleShipment(change);
  const result = await ups.carrier.rate({
    shipper: sampleShipper(),
    shipment,
    day,
    deadline: ups.deadline(),
  });
  return { arrival: result.ok ? result.value.arrival : result, sent: ups.sent };
}

describe("the day of arrival", () => {
  it("is asked in the call for the price, from the day of handing over", async () => {
    const answer = inTransit({ Date: "20261204", Time: "103000" }, { GuaranteedIndicator: "" });
    const { arrival, sent } = await rateOn("2026-12-01", answer);
    expect(arrival).toEqual({ day: "2026-12-04", time: "10:30", guaranteed: true, from: "2026-12-01" });
    const calls = sent.filter(({ path }) => path.includes("/rating/"));
    expect(calls.map(({ path }) => path)).toEqual(["/api/rating/v2409/Rate?additionalinfo=timeintransit"]);
  });

  it("has no hour where it is the end of the day, and no guarantee that the answer does not give", async () => {
    const { arrival } = await rateOn("2026-12-01", inTransit({ Date: "20261204", Time: "233000" }), {
      shipDate: "2026-12-02",
    });
    expect(arrival).toEqual({ day: "2026-12-04", guaranteed: false, from: "2026-12-02" });
  });

  it("is unknown, and the price is not, where the answer names none", async () => {
    const plain = rated({ Service: { Code: "03" }, TotalCharges: usd("20.00") });
    expect((await rateOn("2026-12-01", plain)).arrival).toBeUndefined();
    const { sent } = await rateOn(undefined, plain);
    expect(sent.some(({ path }) => path.includes("timeintransit"))).toBe(false);
  });
});

async function rate(...steps: Step[]) {
  const ups = scriptedCarrier(steps);
  const result = await ups.carrier.rate({
    shipper: sampleShipper(),
    shipment: sampleShipment(),
    deadline: ups.deadline(),
  });
  return { result, sent: ups.sent };
}

describe("rate", () => {
  it("quotes the negotiated rate, with the residential part of it", async () => {
    const { result } = await rate(
      rated({
        Service: { Code: "03" },
        RatedShipmentAlert: mayVary,
        TotalCharges: usd("20.00"),
        ItemizedCharges: [{ Code: "270", ...usd("6.10") }],
        NegotiatedRateCharges: {
          TotalCharge: usd("14.5"),
          ItemizedCharges: [
            { Code: "375", ...usd("1.00") },
            { Code: "270", ...usd("4.88") },
          ],
        },
      }),
    );
    expect(result).toEqual({
      ok: true,
      value: {
        cost: { cents: 1450, currency: "USD" },
        negotiated: true,
        residentialSurchargeCents: 488,
        guaranteed: null,
        alerts: [],
      },
    });
  });

  it("falls back to the published rate, and to surcharges itemised by package", async () => {
    const charge = { ItemizedCharges: { Code: "270", ...usd("6.10") } };
    const { result } = await rate(
      rated([{ TotalCharges: usd("20"), RatedPackage: [charge, charge], GuaranteedDelivery: {} }]),
    );
    expect(result).toMatchObject({
      ok: true,
      value: { cost: { cents: 2000 }, negotiated: false, residentialSurchargeCents: 1220, guaranteed: true },
    });
  });

  it("says that a date is not guaranteed", async () => {
    const alert = { Code: "110999", Description: "UPS Service Guarantee does not apply to this shipment" };
    const { result } = await rate(rated([{ TotalCharges: usd("20"), RatedShipmentAlert: [mayVary, alert] }]));
    expect(result).toMatchObject({ ok: true, value: { guaranteed: false, alerts: [{ code: "110999" }] } });
  });

  it("picks the service that was asked for", async () => {
    const { result } = await rate(
      rated([
        { Service: { Code: "01" }, TotalCharges: usd("99") },
        { Service: { Code: "03" }, TotalCharges: usd("9") },
      ]),
    );
    expect(result).toHaveProperty("value.cost.cents", 900);
  });

  it("gives UPS's refusal as a problem with its field", async () => {
    const { result, sent } = await rate(refusedWith("111285", "The postal code 15238 is invalid for CA US."));
    expect(result).toMatchObject({
      ok: false,
      error: { code: "POSTAL_CODE_STATE_MISMATCH", field: "shipTo.address.postalCode" },
    });
    expect(sent).toHaveLength(1);
  });

  it("repeats by itself what failed in passing", async () => {
    const { result, sent } = await rate(
      { status: 500 },
      { status: 200, text: "<html>" },
      refusedWith("20001"),
      rated([{ TotalCharges: usd("9") }]),
    );
    expect(result.ok).toBe(true);
    expect(sent).toHaveLength(4);
  });

  it("says that nothing was bought when UPS never answers", async () => {
    const { result } = await rate({ status: 500 });
    expect(result).toMatchObject({
      ok: false,
      error: { remedy: expect.stringContaining("nothing was bought") },
    });
  });

  for (const [name, shipment] of Object.entries({
    "no shipment": [],
    "no total": [{ Service: { Code: "03" } }],
    "a total that is no amount": [{ TotalCharges: usd("n/a") }],
  })) {
    it(`does not invent a price from ${name}`, async () => {
      const { result } = await rate(rated(shipment));
      expect(result).toMatchObject({ ok: false, error: { code: "CARRIER_ANSWER_UNREADABLE" } });
    });
  }
});
