import { beforeAll, describe, expect, it } from "vitest";
import { rateBody, shipBody } from "@/lib/carriers/ups-simulator/testing/call-simulator";
import { checkWire, prepareDocuments } from "./check-wire";
import { HAS_OPENAPI, OPENAPI_FOLDER } from "./openapi-folder";

const check = checkWire(OPENAPI_FOLDER);
const json = { authorization: "Bearer token", "content-type": "application/json" };
const traced = { ...json, transId: "0123456789abcdef0123456789abcdef", transactionSrc: "ShipAgent" };
const track = "/api/track/v1/reference/details/REF-1?refNumType=SmallPackage";
const ship = "/api/shipments/v2409/ship";
const token = "/security/v1/oauth/token";
const form = { authorization: "Basic x", "content-type": "application/x-www-form-urlencoded" };

const ofRequest = (call: string, headers: Record<string, string>, body: unknown = "") => {
  const [method = "", path = ""] = call.split(" ");
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const url = new URL(path, "http://127.0.0.1");
  return check?.ofRequest({ method, url, headers: new Headers(headers), body: text });
};

describe.runIf(HAS_OPENAPI)("a request against UPS's documents", () => {
  beforeAll(() => prepareDocuments(OPENAPI_FOLDER), 30_000);

  it.each([
    [`POST ${ship}`, traced, shipBody()],
    ["POST /api/rating/v2409/Rate", traced, rateBody()],
    ["DELETE /api/shipments/v2409/void/cancel/1ZSIM0010384788832", traced, ""],
    [`GET ${track}`, traced, ""],
    [`POST ${token}`, form, "grant_type=client_credentials"],
  ])("fits: %s", (call, headers, body) => {
    expect(ofRequest(call, headers, body)).toEqual([]);
  });

  const { Shipper, ...withoutShipper } = shipBody().ShipmentRequest.Shipment;
  it.each([
    ["a required field left out", `POST ${ship}`, json, of(withoutShipper), "property 'Shipper'"],
    ["an optional field misspelled", `POST ${ship}`, json, shipBody({ Descripton: "x" }), '"Descripton"'],
    ["no body", `POST ${ship}`, json, "", "body: is missing"],
    ["a body where none is", `GET ${track}`, traced, "{}", "body: none is expected"],
    ["a body that is no JSON", `POST ${ship}`, json, "{", "must be object"],
    ["another type of body", `POST ${ship}`, form, shipBody(), "authorization: does not begin with Bearer"],
    [
      "a query parameter misspelled",
      `GET ${track}&shipperNumber=1`,
      traced,
      "",
      "query shipperNumber: no such",
    ],
    ["a required header left out", `GET ${track}`, json, "", "header transId: is missing"],
    [
      "a header too long",
      `POST ${ship}`,
      { ...traced, transId: "x".repeat(33) },
      shipBody(),
      "longer than 32",
    ],
    ["an old version", "POST /api/shipments/v1/ship", json, shipBody(), "v1 is none of v2409"],
    ["an unknown option", "POST /api/rating/v2409/Rates", json, rateBody(), "Rates is none of Rate, Shop"],
    ["another method", `PUT ${ship}`, json, shipBody(), "no document describes this call"],
    ["a form without its field", `POST ${token}`, form, "grant=x", "property 'grant_type'"],
  ])("does not fit: %s", (_, call, headers, body, complaint) => {
    expect(ofRequest(call, headers, body)?.join("\n")).toContain(complaint);
  });
});

function of(shipment: Record<string, unknown>) {
  return { ShipmentRequest: { ...shipBody().ShipmentRequest, Shipment: shipment } };
}
