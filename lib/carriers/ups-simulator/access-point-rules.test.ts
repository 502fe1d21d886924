import { describe, expect, it } from "vitest";
import { rateBody, shipBody } from "./testing/call-simulator";
import { ownSimulator } from "./testing/own-simulator";

const own = ownSimulator();

const { ShipTo } = shipBody().ShipmentRequest.Shipment;
const kiosk = {
  AddressLine: ["99 Milk St"],
  City: "Boston",
  StateProvinceCode: "MA",
  PostalCode: "02109",
  CountryCode: "US",
};
const notice = (changes: Record<string, unknown> = {}) => ({
  ShipmentServiceOptions: {
    Notification: [
      {
        NotificationCode: "012",
        EMail: { EMailAddress: ["ada@example.com"] },
        Locale: { Language: "ENG", Dialect: "US" },
        ...changes,
      },
    ],
  },
});
const held = (changes: Record<string, unknown> = {}, address: Record<string, unknown> = {}) => ({
  ShipmentIndicationType: [{ Code: "01" }],
  AlternateDeliveryAddress: {
    Name: "Milk Street Kiosk",
    AttentionName: "Milk Street Kiosk",
    UPSAccessPointID: "U70514633",
    Address: kiosk,
    ...address,
  },
  ...changes,
});

async function ship(changes: Record<string, unknown>) {
  const { body } = await own.call("POST", "/api/shipments/v2409/ship", shipBody(changes));
  return (body as { response?: { errors: { code: string }[] } }).response?.errors[0]?.code ?? null;
}
async function rate(changes: Record<string, unknown>) {
  const { body } = await own.call("POST", "/api/rating/v2409/Rate", rateBody(changes));
  const { response, RateResponse } = body as {
    response?: { errors: { code: string }[] };
    RateResponse?: { RatedShipment: { TotalCharges: { MonetaryValue: string } }[] };
  };
  return response?.errors[0]?.code ?? Number(RateResponse?.RatedShipment[0]?.TotalCharges.MonetaryValue);
}

describe("an access point", () => {
  it("holds a parcel, and tells its recipient so", async () => {
    expect(await ship(held())).toBeNull();
    expect(await ship(held(notice()))).toBeNull();
    expect(await ship(held({}, { UPSAccessPointID: undefined }))).toBeNull();
  });

  it("costs no surcharge of a home", async () => {
    const home = { ShipTo: { ...ShipTo, Address: { ...ShipTo.Address, ResidentialAddressIndicator: "" } } };
    const { Name, Address } = held().AlternateDeliveryAddress;
    const there = {
      ...home,
      ShipmentIndicationType: [{ Code: "01" }],
      AlternateDeliveryAddress: { Name, Address },
    };
    expect(await rate(there)).toBe(await rate({}));
    expect(await rate(there)).toBeLessThan(Number(await rate(home)));
  });

  const { AlternateDeliveryAddress, ShipmentIndicationType } = held();
  /** Last, what the documents say of the same request already. */
  it.each<[string, string, Record<string, unknown>, string?]>([
    ["without its address", "20007", { ShipmentIndicationType }],
    ["without saying so", "20007", { AlternateDeliveryAddress }],
    ["of a kind that is none", "20008", held({ ShipmentIndicationType: [{ Code: "03" }] })],
    [
      "in another country than its recipient",
      "121526",
      held({}, { Address: { ...kiosk, CountryCode: "CA" } }),
    ],
    ["without a name", "20007", held({}, { Name: "" }), "/Name minLength"],
    ["without a street", "20007", held({}, { Address: { ...kiosk, AddressLine: [] } })],
    [
      "with a number of seven characters",
      "20008",
      held({}, { UPSAccessPointID: "GB00088" }),
      "UPSAccessPointID minLength",
    ],
    [
      "beside direct delivery",
      "121211",
      held({ ShipmentServiceOptions: { DirectDeliveryOnlyIndicator: "" } }),
    ],
    [
      "told of in no known language",
      "20008",
      held(notice({ Locale: { Language: "EN", Dialect: "US" } })),
      "/Language minLength",
    ],
    ["told of to nobody", "20008", held(notice({ EMail: { EMailAddress: [] } }))],
    ["told of where nothing is held", "20008", notice()],
    [
      "told of beside three other notices",
      "20008",
      held({
        ShipmentServiceOptions: {
          Notification: ["6", "7", "8", "012"].map((NotificationCode) => ({
            NotificationCode,
            EMail: { EMailAddress: ["ada@example.com"] },
          })),
        },
      }),
    ],
  ])("is refused %s", async (_, code, changes, misfit) => {
    const created = own.simulator.ledger().length;
    expect(await ship(changes)).toBe(code);
    expect(own.simulator.ledger()).toHaveLength(created);
    expect(own.simulator.takeMisfits().filter((each) => !misfit || !each.includes(misfit))).toEqual([]);
  });

  it("is refused for a return", async () => {
    const back = {
      ReturnService: { Code: "9" },
      ShipFrom: ShipTo,
      ShipTo: { Name: "Harbor Goods", Address: ShipTo.Address },
      Package: shipBody().ShipmentRequest.Shipment.Package.map((each) => ({ ...each, Description: "Books" })),
    };
    expect(await ship({ ...back })).toBeNull();
    expect(await ship({ ...back, ...held() })).toBe("121526");
  });
});
