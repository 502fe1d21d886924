import { describe, expect, it } from "vitest";
import { rateBody, shipBody } from "./testing/call-simulator";
import { ownSimulator } from "./testing/own-simulator";

const own = ownSimulator();

const { Shipper, ShipTo, Package } = shipBody().ShipmentRequest.Shipment;
const amount = (MonetaryValue = "100.00", CurrencyCode = "USD") => ({ CurrencyCode, MonetaryValue });
const cod = (CODFundsCode = "0", CODAmount = amount()) => ({ COD: { CODFundsCode, CODAmount } });
const onPackage = (...options: Record<string, unknown>[]) => ({
  Package: options.map((PackageServiceOptions) => ({ ...Package[0], PackageServiceOptions })),
});
const onShipment = (options: Record<string, unknown>) => ({ ShipmentServiceOptions: options });
const party = (Name: string, City: string, PostalCode: string, CountryCode: string) => ({
  Name,
  AttentionName: Name,
  Phone: { Number: "4930123456" },
  Address: { AddressLine: ["1 Main St"], City, PostalCode, CountryCode },
});
const inEurope = (from: string, to: string) => ({
  Description: "Books",
  Shipper: { ...party("Harbor Goods", "Town", "10115", from), ShipperNumber: Shipper.ShipperNumber },
  ShipTo: party("Ada Smith", "Town", "10115", to),
  Service: { Code: "11" },
  ReferenceNumber: [{ Value: "COD-1" }],
  Package: [
    {
      Packaging: { Code: "02" },
      PackageWeight: { UnitOfMeasurement: { Code: "KGS" }, Weight: "2" },
    },
  ],
});
const held = {
  ShipmentIndicationType: [{ Code: "01" }],
  AlternateDeliveryAddress: { Name: "Kiosk", AttentionName: "Kiosk", Address: ShipTo.Address },
};
const signed = { DeliveryConfirmation: { DCISType: "2" } };

async function ship(changes: Record<string, unknown>) {
  const { body } = await own.call("POST", "/api/shipments/v2409/ship", shipBody(changes));
  return (body as { response?: { errors: { code: string }[] } }).response?.errors[0]?.code ?? null;
}

describe("money to be collected", () => {
  it.each<[string, Record<string, unknown>]>([
    ["with each package inside the US", onPackage(cod(), cod("8", amount("0.01")))],
    ["at an access point", { ...held, ...onPackage({ AccessPointCOD: amount("50000") }) }],
    [
      "once for a shipment inside the EU",
      { ...inEurope("FR", "DE"), ...onShipment(cod("1", amount("100.00", "EUR"))) },
    ],
  ])("is taken %s", async (_, changes) => {
    expect(await ship(changes)).toBeNull();
    own.simulator.takeMisfits();
  });

  it("costs a fee for each collection", async () => {
    const price = async (changes: Record<string, unknown>) => {
      const { body } = await own.call("POST", "/api/rating/v2409/Rate", rateBody(changes));
      const { RateResponse } = body as {
        RateResponse: { RatedShipment: { ItemizedCharges: { Code: string; MonetaryValue: string }[] }[] };
      };
      return RateResponse.RatedShipment[0]?.ItemizedCharges.find(({ Code }) => Code === "110")?.MonetaryValue;
    };
    expect(await price({})).toBeUndefined();
    expect(await price(onPackage(cod()))).toBe("17.50");
    expect(await price(onPackage(cod(), cod()))).toBe("35.00");
    own.simulator.takeMisfits();
  });

  it.each<[string, string, Record<string, unknown>]>([
    ["of the shipment inside the US", "121211", onShipment(cod())],
    ["of a package inside the EU", "121211", { ...inEurope("FR", "DE"), ...onPackage(cod("1")) }],
    [
      "from Britain to the EU",
      "121211",
      { ...inEurope("GB", "DE"), ...onShipment(cod("1", amount("9.00", "GBP"))) },
    ],
    ["beside a signature", "121211", onPackage({ ...cod(), ...signed })],
    ["in funds that are none there", "20008", onPackage(cod("1"))],
    ["of nothing", "20008", onPackage(cod("0", amount("0.00")))],
    ["of more than 50,000", "20008", onPackage(cod("0", amount("50000.01")))],
    ["as for an access point where nothing is held", "121211", onPackage({ AccessPointCOD: amount() })],
    ["as for a door where it is held at an access point", "121211", { ...held, ...onPackage(cod()) }],
    ["in both ways", "20008", { ...held, ...onPackage({ ...cod(), AccessPointCOD: amount() }) }],
  ])("is refused %s", async (_, code, changes) => {
    const created = own.simulator.ledger().length;
    expect(await ship(changes)).toBe(code);
    expect(own.simulator.ledger()).toHaveLength(created);
    own.simulator.takeMisfits();
  });
});
