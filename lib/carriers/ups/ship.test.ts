import { describe, expect, it } from "vitest";
import { sampleShipment, sampleShipper } from "@/lib/batch/testing/sample-shipment";
import {
  networkError,
  refusedWith,
  type ScriptedCarrier,
  type Step,
  scriptedCarrier,
} from "./testing/scripted-carrier";

const gif = Buffer.from("GIF89a and so on").toString("base64");
const success = (results: Record<string, unknown> = {}): Step => ({
  status: 200,
  body: {
    ShipmentResponse: {
      Response: {
        ResponseStatus: { Code: "1" },
        Alert: { Code: "120999", Description: "Something to know" },
      },
      ShipmentResults: {
        ShipmentIdentificationNumber: "1Z999AA10123456784",
        ShipmentCharges: { TotalCharges: { CurrencyCode: "USD", MonetaryValue: "20.00" } },
        NegotiatedRateCharges: { TotalCharge: { CurrencyCode: "USD", MonetaryValue: "14.05" } },
        PackageResults: {
          TrackingNumber: "1Z999AA10123456784",
          ShippingLabel: { ImageFormat: { Code: "GIF" }, GraphicImage: gif },
        },
        ...results,
      },
    },
  },
});

const buy = ({ carrier, deadline }: ScriptedCarrier) =>
  carrier.ship({
    shipper: sampleShipper(),
    shipment: sampleShipment(),
    reference: "SA-0001-1",
    deadline: deadline(),
  });

describe("ship", () => {
  it("reads one package sent as an object, the label's bytes and the negotiated charge", async () => {
    expect(await buy(scriptedCarrier([success()]))).toEqual({
      kind: "bought",
      shipment: {
        shipmentId: "1Z999AA10123456784",
        packages: [
          {
            trackingNumber: "1Z999AA10123456784",
            label: { format: "GIF", bytes: new Uint8Array(Buffer.from(gif, "base64")) },
          },
        ],
        cost: { cents: 1405, currency: "USD" },
        alerts: [{ code: "120999", message: "Something to know" }],
      },
    });
  });

  it("has what UPS returns to be printed, one a kind or several, and leaves out what is none of it", async () => {
    const picture = (content: string) => ({
      ImageFormat: { Code: "HTML" },
      GraphicImage: Buffer.from(content).toString("base64"),
    });
    const outcome = await buy(
      scriptedCarrier([
        success({
          CODTurnInPage: { Image: picture("<html>turn in</html>") },
          ControlLogReceipt: picture("\n<!DOCTYPE html>report"),
          HighValueReport: { Image: picture("%PDF-1.7") },
          PackageResults: [
            {
              TrackingNumber: "1Z999AA10123456784",
              ShippingLabel: { GraphicImage: gif },
              ShippingReceipt: picture("<html>receipt</html>"),
              Form: {
                Code: "01",
                Image: { GraphicImage: Buffer.from("\x89PNG", "latin1").toString("base64") },
              },
            },
            { TrackingNumber: "1Z999AA10123456793", ShippingReceipt: picture("\0\0\0") },
          ],
        }),
      ]),
    );
    const papers = outcome.kind === "bought" ? (outcome.shipment.papers ?? []) : [];
    expect(papers.map(({ kind, format, copies }) => [kind, format, copies])).toEqual([
      ["cod_turn_in", "HTML", 1],
      ["high_value_report", "HTML", 2],
      ["high_value_report", "PDF", 1],
      ["customs_form", "PNG", 1],
      ["receipt", "HTML", 0],
    ]);
    expect(Buffer.from(papers[0]?.bytes ?? []).toString()).toBe("<html>turn in</html>");
  });

  it("costs us nothing where another account is billed, whatever UPS charges that one", async () => {
    const { carrier, deadline } = scriptedCarrier([success()]);
    const billing = { payer: "thirdParty", account: "A1B2C3", postalCode: "98101", country: "US" } as const;
    const shipment = sampleShipment({ billing });
    const outcome = await carrier.ship({
      shipper: sampleShipper(),
      shipment,
      reference: "SA-0001-1",
      deadline: deadline(),
    });
    expect(outcome).toMatchObject({ kind: "bought", shipment: { cost: { cents: 0, currency: "USD" } } });
  });

  it("takes the published charge where the account has no negotiated one", async () => {
    const outcome = await buy(scriptedCarrier([success({ NegotiatedRateCharges: undefined })]));
    expect(outcome).toHaveProperty("shipment.cost.cents", 2000);
  });

  it("is bought also where the label is missing or of an unknown kind", async () => {
    const broken = { TrackingNumber: "1Z999AA10123456784", ShippingLabel: { GraphicImage: "AAAA" } };
    const outcome = await buy(scriptedCarrier([success({ PackageResults: [broken] })]));
    expect(outcome).toHaveProperty("shipment.packages", [
      { trackingNumber: "1Z999AA10123456784", label: null },
    ]);
  });

  const unknown: Record<string, Step> = {
    "a reset": networkError({ code: "ECONNRESET", syscall: "read" }),
    "a connection closed by the other side": networkError({ code: "UND_ERR_SOCKET" }),
    "an unreachable network in the middle of a call": networkError({
      code: "EHOSTUNREACH",
      syscall: "write",
    }),
    "an error of no known kind": new TypeError("fetch failed"),
    "a 500": { status: 500 },
    "a 503 with a page": { status: 503, text: "<html>busy</html>" },
    "a 408": { status: 408 },
    "a redirect": { status: 302 },
    "a passing trouble with status 400": refusedWith("20001"),
    "a 200 without a body": { status: 200, text: "" },
    "a 200 with a page": { status: 200, text: "<html>hello</html>" },
    "a 200 cut short": { status: 200, text: '{"ShipmentResponse":{"Response":' },
    "a 200 of another shape": { status: 200, body: { ShipmentResponse: {} } },
    "a 200 without a tracking number": success({ PackageResults: [] }),
    "a 200 that says failure and no more": {
      status: 200,
      body: { ShipmentResponse: { Response: { ResponseStatus: { Code: "0" } } } },
    },
  };
  for (const code of [
    "ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC",
    "ERR_SSL_SSL/TLS_ALERT_INTERNAL_ERROR",
    "ERR_TLS_SESSION_ATTACK",
  ]) {
    unknown[`an encrypted connection that broke (${code})`] = networkError({ code });
  }
  for (const [name, step] of Object.entries(unknown)) {
    it(`is unknown, and sent once, after ${name}`, async () => {
      const ups = scriptedCarrier([step, success()]);
      const outcome = await buy(ups);
      expect(outcome.kind).toBe("unknown");
      expect(outcome).toHaveProperty("problem.remedy", expect.stringContaining("looks the row up"));
      expect(ups.sent).toHaveLength(1);
    });
  }

  const notSent: Record<string, Step> = {
    "a refused connection": networkError({ code: "ECONNREFUSED", syscall: "connect" }),
    "a name that is not found": networkError({ code: "ENOTFOUND", syscall: "getaddrinfo" }),
    "a name server that is away": networkError({ code: "EAI_AGAIN", syscall: "getaddrinfo" }),
    "a connection that takes too long": networkError({ code: "UND_ERR_CONNECT_TIMEOUT" }),
    "a network that is down": networkError({ code: "ENETUNREACH", syscall: "connect" }),
    "a certificate that is not trusted": networkError({ code: "DEPTH_ZERO_SELF_SIGNED_CERT" }),
    "a certificate of another host": networkError({ code: "ERR_TLS_CERT_ALTNAME_INVALID" }),
    "too many requests": refusedWith("10429", "Too Many Requests", 429),
  };
  for (const [name, step] of Object.entries(notSent)) {
    it(`goes again, with jittered back-off, after ${name}`, async () => {
      const ups = scriptedCarrier([step, step, success()]);
      expect((await buy(ups)).kind).toBe("bought");
      expect(ups.sent).toHaveLength(3);
      expect(ups.slept).toEqual([125, 250]);
    });

    it(`is not sent when there is always ${name}`, async () => {
      const ups = scriptedCarrier([step]);
      expect((await buy(ups)).kind).toBe("not_sent");
      expect(ups.sent).toHaveLength(5);
    });
  }

  it("reads the causes of a connection that was tried at several addresses", async () => {
    const refused = Object.assign(new Error("refused"), { code: "ECONNREFUSED", syscall: "connect" });
    const step = new TypeError("fetch failed", { cause: new AggregateError([refused, refused]) });
    expect((await buy(scriptedCarrier([step]))).kind).toBe("not_sent");
  });

  it("gives up before its deadline", async () => {
    const ups = scriptedCarrier([refusedWith("10429", "", 429)]);
    const outcome = await ups.carrier.ship({
      shipper: sampleShipper(),
      shipment: sampleShipment(),
      reference: "SA-0001-1",
      deadline: ups.deadline(200),
    });
    expect(outcome.kind).toBe("not_sent");
    expect(ups.sent).toHaveLength(2);
  });

  it("sends nothing once its deadline has passed", async () => {
    const ups = scriptedCarrier([success()]);
    const outcome = await ups.carrier.ship({
      shipper: sampleShipper(),
      shipment: sampleShipment(),
      reference: "SA-0001-1",
      deadline: ups.deadline(-1),
    });
    expect(outcome.kind).toBe("not_sent");
    expect(ups.sent).toHaveLength(0);
  });

  it("is refused with UPS's code, and sent once, after any other 4xx", async () => {
    const ups = scriptedCarrier([refusedWith("120207", "Missing or invalid ship to postal code"), success()]);
    expect(await buy(ups)).toMatchObject({
      kind: "refused",
      carrierCode: "120207",
      problem: { code: "POSTAL_CODE_INVALID", field: "shipTo.address.postalCode" },
    });
    expect(ups.sent).toHaveLength(1);
  });

  it("is refused by a 4xx that is a page", async () => {
    const outcome = await buy(scriptedCarrier([{ status: 403, text: "<html>blocked</html>" }]));
    expect(outcome).toMatchObject({ kind: "refused", carrierCode: null });
  });

  it("is refused by a 200 that holds an error", async () => {
    const body = {
      ShipmentResponse: {
        Response: { ResponseStatus: { Code: "0" }, Error: { ErrorCode: "120100", ErrorDescription: "x" } },
      },
    };
    const outcome = await buy(scriptedCarrier([{ status: 200, body }]));
    expect(outcome).toMatchObject({ kind: "refused", carrierCode: "120100" });
  });

  it("is refused in the older form of an error", async () => {
    const detail = { PrimaryErrorCode: { Code: "120500", Description: "Service" } };
    const body = { Fault: { detail: { Errors: { ErrorDetail: detail } } } };
    const outcome = await buy(scriptedCarrier([{ status: 400, body }]));
    expect(outcome).toMatchObject({ kind: "refused", problem: { code: "SERVICE_UNKNOWN" } });
  });

  it("goes again with a fresh token after a 401, once", async () => {
    const expired = refusedWith("251004", "expired", 401);
    const ups = scriptedCarrier([expired, success()]);
    expect((await buy(ups)).kind).toBe("bought");
    expect(ups.sent.map(({ headers }) => headers.get("authorization"))).toEqual([
      "Bearer token-1",
      "Bearer token-2",
    ]);
    expect(ups.slept).toEqual([]);
    const stubborn = scriptedCarrier([expired]);
    const outcome = await buy(stubborn);
    expect(outcome).toMatchObject({ kind: "refused", problem: { code: "CARRIER_CREDENTIALS" } });
    expect(stubborn.sent).toHaveLength(2);
  });

  it("marks every request with a new hexadecimal id and says who calls", async () => {
    const ups = scriptedCarrier([success()]);
    await buy(ups);
    await buy(ups);
    const ids = ups.sent.map(({ headers }) => headers.get("transId"));
    expect(new Set(ids).size).toBe(2);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect(ups.sent[0]?.headers.get("transactionSrc")).toBe("ShipAgent");
    expect(ups.sent[0]?.path).toBe("/api/shipments/v2409/ship");
  });
});
