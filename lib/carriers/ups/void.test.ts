import { describe, expect, it } from "vitest";
import { refusedWith, type Step, scriptedCarrier } from "./testing/scripted-carrier";

const voided = (code: string): Step => ({
  status: 200,
  body: {
    VoidShipmentResponse: {
      Response: { ResponseStatus: { Code: "1" } },
      SummaryResult: { Status: { Code: code, Description: "x" } },
      PackageLevelResult: { TrackingNumber: "1Z999AA10123456784", Status: { Code: code } },
    },
  },
});

async function cancel(...steps: Step[]) {
  const ups = scriptedCarrier(steps);
  const outcome = await ups.carrier.void({ shipmentId: "1Z999AA10123456784", deadline: ups.deadline() });
  return { outcome, sent: ups.sent };
}

describe("void", () => {
  it("voids a shipment", async () => {
    const { outcome, sent } = await cancel(voided("1"));
    expect(outcome).toEqual({ kind: "voided", already: false });
    expect([sent[0]?.method, sent[0]?.path]).toEqual([
      "DELETE",
      "/api/shipments/v2409/void/cancel/1Z999AA10123456784",
    ]);
  });

  it("takes 'already voided' for done, also after an answer was lost", async () => {
    const { outcome } = await cancel({ status: 500 }, refusedWith("190117"));
    expect(outcome).toEqual({ kind: "voided", already: true });
  });

  for (const code of ["190101", "190102"]) {
    it(`is refused by ${code}, with a sentence`, async () => {
      const { outcome } = await cancel(refusedWith(code));
      expect(outcome).toMatchObject({ kind: "refused", problem: { code: "VOID_REFUSED" } });
    });
  }

  it("is refused where only some packages were voided", async () => {
    expect((await cancel(voided("0"))).outcome.kind).toBe("refused");
  });

  it("is unknown when UPS never answers, or says nothing that can be read", async () => {
    expect((await cancel({ status: 500 })).outcome.kind).toBe("unknown");
    expect((await cancel({ status: 200, body: {} })).outcome.kind).toBe("unknown");
  });
});
