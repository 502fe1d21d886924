import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { createUpsCarrier } from "./carrier";
import { networkError, refusedWith, type Step, scriptedCarrier } from "./testing/scripted-carrier";

const first = "1Z999AA10123456784";
const second = "1Z999AA10123456793";
const gif = Buffer.from("GIF89a and so on").toString("base64");

const recovered = (results: unknown, more: Record<string, unknown> = {}): Step => ({
  status: 200,
  body: {
    LabelRecoveryResponse: {
      Response: { ResponseStatus: { Code: "1" } },
      ShipmentIdentificationNumber: first,
      LabelResults: results,
      ...more,
    },
  },
});
const label = (TrackingNumber: string) => ({
  TrackingNumber,
  LabelImage: { LabelImageFormat: { Code: "GIF" }, GraphicImage: gif },
});
const tracked = (...numbers: string[]): Step => ({
  status: 200,
  body: {
    trackResponse: {
      shipment: numbers.map((trackingNumber) => ({
        inquiryNumber: trackingNumber,
        package: { trackingNumber },
      })),
    },
  },
});
const notFound = refusedWith("9801031", "Not found");
const nothingTracked: Step = {
  status: 200,
  body: { trackResponse: { shipment: [{ warnings: [{ code: "TW0001", message: "Not Found" }] }] } },
};

async function lookUp(...steps: Step[]) {
  const ups = scriptedCarrier(steps);
  const attemptedAt = new Date("2026-03-01T23:30:00Z");
  const outcome = await ups.carrier.lookUp({
    reference: "SA 0001/1",
    attemptedAt,
    deadline: ups.deadline(),
  });
  return { outcome, sent: ups.sent };
}

describe("lookUp", () => {
  it("finds the shipment with its labels, and leaves the cost open", async () => {
    const { outcome, sent } = await lookUp(recovered([label(first), label(second)]));
    expect(outcome).toMatchObject({ kind: "found", shipment: { shipmentId: first, cost: null } });
    expect(outcome).toHaveProperty("shipment.packages.1.trackingNumber", second);
    expect(sent).toHaveLength(1);
  });

  it("gives what label recovery has of a shipment of which one label is missing", async () => {
    const { outcome, sent } = await lookUp(recovered([label(first), { TrackingNumber: second }]));
    expect(outcome).toMatchObject({
      kind: "found",
      shipment: { packages: [{ trackingNumber: first }, { trackingNumber: second, label: null }] },
    });
    expect(outcome).toHaveProperty("shipment.packages.0.label.format", "GIF");
    expect(sent).toHaveLength(1);
  });

  it("reads a single label sent as an object", async () => {
    expect((await lookUp(recovered(label(first)))).outcome.kind).toBe("found");
  });

  it("asks label recovery and tracking side by side where most likely both have nothing, and needs both to say none", async () => {
    const waiting: { isTracking: boolean; answer: (response: Response) => void }[] = [];
    const network: typeof fetch = async (input) => {
      const { pathname } = new URL(String(input));
      if (!pathname.startsWith("/api/")) return Response.json({ access_token: "t", expires_in: "1000" });
      return new Promise((answer) => waiting.push({ isTracking: pathname.includes("/track/"), answer }));
    };
    const carrier = createUpsCarrier({
      baseUrl: "https://ups-side-by-side.example.com",
      ...{ clientId: "client", clientSecret: "a-very-secret-secret", accountNumber: "1A2B3C" },
      ...{ limit: null, fetch: network },
    });
    const respond = (step: Step) =>
      step instanceof Error ? Response.error() : Response.json(step.body, { status: step.status });
    const ask = async (recovery: Step, tracking: Step) => {
      const attemptedAt = new Date();
      const deadline = new Date(attemptedAt.getTime() + 600_000);
      const asked = carrier.lookUp({ reference: "SA 0001/1", attemptedAt, deadline, likelyNone: true });
      while (waiting.length < 2) await setImmediate();
      for (const { isTracking, answer } of waiting.splice(0)) {
        answer(respond(isTracking ? tracking : recovery));
      }
      return (await asked).kind;
    };
    expect(await ask(notFound, nothingTracked)).toBe("none");
    expect(await ask(recovered([label(first)]), nothingTracked)).toBe("found");
    expect(await ask(refusedWith("250000", "No"), nothingTracked)).toBe("unavailable");
    expect(await ask(notFound, refusedWith("250000", "No"))).toBe("unavailable");
    expect(await ask(refusedWith("9800020", "No label"), tracked(first))).toBe("review");
  });

  it("says none only when label recovery and tracking both have nothing", async () => {
    const { outcome, sent } = await lookUp(notFound, nothingTracked);
    expect(outcome).toEqual({ kind: "none" });
    expect(sent[1]?.path).toBe(
      "/api/track/v1/reference/details/SA%200001%2F1?shipperNum=1A2B3C&refNumType=SmallPackage" +
        "&fromPickUpDate=20260227&toPickUpDate=20260315",
    );
  });

  it("takes a 404 of tracking for nothing", async () => {
    expect((await lookUp(notFound, { status: 404 })).outcome).toEqual({ kind: "none" });
  });

  it("recovers the label by the number that tracking has", async () => {
    const { outcome, sent } = await lookUp(notFound, tracked(first), recovered(label(first)));
    expect(outcome).toMatchObject({ kind: "found", shipment: { shipmentId: first } });
    expect(JSON.parse(sent[2]?.body ?? "{}")).toHaveProperty("LabelRecoveryRequest.TrackingNumber", first);
  });

  it("says voided", async () => {
    expect((await lookUp(refusedWith("9801040"))).outcome).toEqual({ kind: "voided", shipmentId: null });
  });

  for (const code of ["9800020", "9801028", "9801041", "9801042"]) {
    it(`leaves ${code}, exists without a label, to a person`, async () => {
      const { outcome } = await lookUp(refusedWith(code), tracked(first));
      expect(outcome).toMatchObject({ kind: "review", trackingNumbers: [first] });
    });
  }

  for (const code of ["300001", "300035"]) {
    it(`leaves ${code}, several matches, to a person`, async () => {
      const { outcome } = await lookUp(refusedWith(code), tracked(first, second));
      expect(outcome).toMatchObject({ kind: "review", trackingNumbers: [first, second] });
    });
  }

  it("leaves candidates to a person", async () => {
    const candidates = [{ TrackingNumber: first }, { TrackingNumber: second }];
    const { outcome, sent } = await lookUp(recovered([], { TrackingCandidate: candidates }));
    expect(outcome).toMatchObject({ kind: "review", trackingNumbers: [first, second] });
    expect(sent).toHaveLength(1);
  });

  it("leaves a find without a readable label to a person", async () => {
    const { outcome } = await lookUp(recovered([{ TrackingNumber: first }]));
    expect(outcome).toMatchObject({ kind: "review", trackingNumbers: [first] });
  });

  it("leaves several tracked numbers to a person", async () => {
    expect((await lookUp(notFound, tracked(first, second))).outcome.kind).toBe("review");
  });

  it("still leaves it to a person when tracking fails after 'it exists'", async () => {
    const { outcome } = await lookUp(refusedWith("9800020"), { status: 500 });
    expect(outcome).toMatchObject({ kind: "review", trackingNumbers: [] });
  });

  const failures: Record<string, Step[]> = {
    "label recovery is down": [{ status: 500 }],
    "the network is down": [networkError({ code: "ECONNREFUSED", syscall: "connect" })],
    "the credentials are wrong": [refusedWith("250002", "", 401)],
    "label recovery answers a page": [{ status: 200, text: "<html>" }],
    "label recovery answers an unknown code": [refusedWith("9801099")],
    "tracking is down": [notFound, { status: 503 }],
    "tracking refuses": [notFound, refusedWith("250002", "", 403)],
  };
  for (const [name, steps] of Object.entries(failures)) {
    it(`is unavailable, never none, when ${name}`, async () => {
      expect((await lookUp(...steps)).outcome.kind).toBe("unavailable");
    });
  }

  it("is repeated by itself when UPS has a passing trouble", async () => {
    const { outcome, sent } = await lookUp({ status: 502 }, notFound, nothingTracked);
    expect(outcome).toEqual({ kind: "none" });
    expect(sent).toHaveLength(3);
  });
});
