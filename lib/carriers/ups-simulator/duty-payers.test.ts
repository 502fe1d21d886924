import { describe, expect, it } from "vitest";
import { ownSimulator } from "./testing/own-simulator";
import { type Country, forms, french, payers, shipAbroad } from "./testing/ship-abroad";

const own = ownSimulator();

function third(Address: object) {
  return { BillThirdParty: { AccountNumber: "D4E5F6", Address } };
}
/** Beside our own account, which pays the way there. */
function duties(payer: object) {
  return {
    PaymentInformation: {
      ShipmentCharge: [...payers(false).ShipmentCharge, { Type: "02", ...payer }],
    },
  };
}

describe("who pays duties", () => {
  it.each<[string, Country, Record<string, unknown>, string, RegExp]>([
    [
      "duties inside of the EU",
      "DE",
      { ...french, PaymentInformation: payers(true), Service: { Code: "11" } },
      "120416",
      /Duties/,
    ],
    [
      "duties billed to two",
      "GB",
      {
        ...forms(),
        ...duties({ BillShipper: { AccountNumber: "1" }, BillReceiver: { AccountNumber: "2" } }),
      },
      "120410",
      /payment/,
    ],
    [
      "duties billed to another shipper",
      "GB",
      { ...forms(), ...duties({ BillShipper: { AccountNumber: "Z9Z9Z9" } }) },
      "120415",
      /must match/,
    ],
    [
      "duties billed to a third party in Canada without its postal code",
      "GB",
      { ...forms(), ...duties(third({ CountryCode: "CA" })) },
      "120437",
      /third party postal code/,
    ],
    [
      "duties billed to a third party of no country",
      "GB",
      { ...forms(), ...duties(third({ PostalCode: "10005" })) },
      "120416",
      /country/,
    ],
  ])("is refused: %s", async (_, country, changes, code, message) => {
    const { error } = await shipAbroad(own.call, country, changes);
    expect(error).toMatchObject({ code, message: expect.stringMatching(message) });
    own.simulator.takeMisfits();
  });

  it.each<[string, Record<string, unknown>]>([
    [
      "duties that a third party pays",

      {
        ...forms({ TermsOfShipment: "DDP" }),
        ...duties(third({ CountryCode: "US", PostalCode: "10005" })),
      },
    ],
    ["duties paid", { ...forms({ TermsOfShipment: "DDP" }), PaymentInformation: payers(true) }],
  ])("is taken: %s", async (_, changes) => {
    const { status, error } = await shipAbroad(own.call, "GB", changes);
    expect([status, error]).toEqual([200, null]);
    expect(own.simulator.takeMisfits()).toEqual([]);
  });
});
