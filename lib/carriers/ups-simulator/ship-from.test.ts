import { expect, it } from "vitest";
import { rateBody, shipBody } from "./testing/call-simulator";
import { ownSimulator } from "./testing/own-simulator";

const own = ownSimulator();

const at = (City: string, StateProvinceCode: string, PostalCode: string, CountryCode = "US") => ({
  Name: "Harbor West",
  Address: { AddressLine: ["9 Depot Rd"], City, StateProvinceCode, PostalCode, CountryCode },
});
const reno = at("Reno", "NV", "89501");

async function ship(ShipFrom: object) {
  const { status, body } = await own.call("POST", "/api/shipments/v2409/ship", shipBody({ ShipFrom }));
  const { response } = body as { response?: { errors: { code: string; message: string }[] } };
  return { status, ...response?.errors[0] };
}

it("ships from another address of the shipper's country, and prices it from there", async () => {
  expect(await ship(reno)).toEqual({ status: 200 });
  const priceOf = async (change: Record<string, unknown>) => {
    const { body } = await own.call("POST", "/api/rating/v2409/Rate", rateBody(change));
    const { RateResponse } = body as {
      RateResponse: { RatedShipment: { TotalCharges: { MonetaryValue: string } }[] };
    };
    return Number(RateResponse.RatedShipment[0]?.TotalCharges.MonetaryValue);
  };
  expect(await priceOf({ ShipFrom: reno })).not.toBe(await priceOf({}));
});

it("refuses an address of another country, and one that is not whole", async () => {
  expect(await ship(at("Toronto", "ON", "M5H2N2", "CA"))).toMatchObject({ code: "120317" });
  expect(await ship({ ...reno, Name: "" })).toMatchObject({ code: "120301" });
  expect(own.simulator.takeMisfits()).toEqual([expect.stringContaining("ShipFrom/Name minLength")]);
  expect(await ship(at("Reno", "NV", "10005"))).toMatchObject({ code: "120307" });
});
