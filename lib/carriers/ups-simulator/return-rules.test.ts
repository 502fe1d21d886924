import { describe, expect, it } from "vitest";
import { rateBody, shipBody } from "./testing/call-simulator";
import { ownSimulator } from "./testing/own-simulator";

const own = ownSimulator();

const { Shipper, ShipTo } = shipBody().ShipmentRequest.Shipment;
const { ShipperNumber: _, ...us } = Shipper;
const parcel = {
  Description: "Printed books",
  Packaging: { Code: "02" },
  PackageWeight: { UnitOfMeasurement: { Code: "LBS" }, Weight: "2" },
  ReferenceNumber: [{ Value: "RETURN-1" }],
};
const back = { ReturnService: { Code: "9" }, ShipFrom: ShipTo, ShipTo: us, Package: [parcel] };
const mailed = (EMailAddress: string) => ({
  ReturnService: { Code: "8" },
  ShipmentServiceOptions: { LabelDelivery: { EMail: { EMailAddress } } },
});
const notice = (NotificationCode: string, EMailAddress = ["ada@example.com"]) => ({
  ShipmentServiceOptions: { Notification: [{ NotificationCode, EMail: { EMailAddress } }] },
});
const abroad = (CountryCode: string) => ({
  ShipFrom: {
    ...ShipTo,
    AttentionName: "Maria Gonzalez",
    Phone: { Number: "442079460123" },
    Address: { AddressLine: ["10 Queen St"], City: "London", PostalCode: "SW1A1AA", CountryCode },
  },
});

async function ship(changes: Record<string, unknown> = {}) {
  const { status, body } = await own.call(
    "POST",
    "/api/shipments/v2409/ship",
    shipBody({ ...back, ...changes }),
  );
  const { response, ShipmentResponse } = body as {
    response?: { errors: { code: string }[] };
    ShipmentResponse?: { ShipmentResults: { PackageResults: { ShippingLabel: { GraphicImage: string } }[] } };
  };
  return {
    status,
    code: response?.errors[0]?.code ?? null,
    labels: ShipmentResponse?.ShipmentResults.PackageResults.length ?? 0,
  };
}

describe("a return", () => {
  it("is created with its label, printed or mailed", async () => {
    expect(await ship()).toMatchObject({ code: null, labels: 1 });
    expect(await ship(mailed("ada@example.com"))).toMatchObject({ code: null, labels: 1 });
    expect(await ship(notice("5"))).toMatchObject({ code: null });
    expect(await ship(notice("2"))).toMatchObject({ code: null });
  });

  it("is priced from where it leaves", async () => {
    const { Package, ReturnService, ...others } = back;
    const rate = async (changes: Record<string, unknown>) => {
      const answer = await own.call("POST", "/api/rating/v2409/Rate", rateBody(changes));
      expect(answer.status).toBe(200);
      const { RateResponse } = answer.body as {
        RateResponse: { RatedShipment: { TotalCharges: { MonetaryValue: string } }[] };
      };
      return RateResponse.RatedShipment[0]?.TotalCharges.MonetaryValue;
    };
    const { Description: __, ...rated } = parcel;
    const there = await rate({ Package: [rated] });
    const options = { ShipmentServiceOptions: { ReturnService } };
    expect(await rate({ ...others, ...options, Package: [rated] })).toBe(there);
    expect(Package).toHaveLength(1);
  });

  it.each([
    ["no ship-from", { ShipFrom: undefined }, "120301"],
    ["no description of a package", { Package: [{ ...parcel, Description: undefined }] }, "120623"],
    ["a code that is none", { ReturnService: { Code: "99" } }, "20008"],
    ["attempts to fetch it, of which there is no label", { ReturnService: { Code: "3" } }, "121210"],
    ["a service that brings nothing back", { Service: { Code: "13" } }, "121210"],
    [
      "a packaging that brings nothing back",
      { Service: { Code: "01" }, Package: [{ ...parcel, Packaging: { Code: "24" } }] },
      "120600",
    ],
    ["two packages from the US", { Package: [parcel, parcel] }, "120622"],
    [
      "three countries, none of them the same",
      {
        ...abroad("GB"),
        Shipper: {
          ...Shipper,
          Address: {
            ...Shipper.Address,
            City: "Toronto",
            StateProvinceCode: "ON",
            PostalCode: "M5H2N2",
            CountryCode: "CA",
          },
        },
      },
      "121210",
    ],
    [
      "the receiver as the payer",
      {
        PaymentInformation: {
          ShipmentCharge: [
            { Type: "01", BillReceiver: { AccountNumber: "A1B2C3", Address: { PostalCode: "10001" } } },
          ],
        },
      },
      "120410",
    ],
    [
      "a signature",
      { Package: [{ ...parcel, PackageServiceOptions: { DeliveryConfirmation: { DCISType: "2" } } }] },
      "121211",
    ],
    ["an electronic one without a mail", { ReturnService: { Code: "8" } }, "20007"],
    ["a printed one with a mail", { ...mailed("ada@example.com"), ReturnService: { Code: "9" } }, "20008"],
    ["a mail to nobody", mailed("ada"), "20008"],
    ["the word that it was shipped", notice("6"), "20008"],
    ["the word that its label was made, to three", notice("2", ["a@x.io", "b@x.io", "c@x.io"]), "20008"],
  ])("is refused with %s", async (_name, changes, code) => {
    expect((await ship(changes)).code).toBe(code);
  });
});

it("what goes out has no notice of a return", async () => {
  expect((await ship({ ...notice("5"), ReturnService: undefined, ShipFrom: undefined, ShipTo })).code).toBe(
    "20008",
  );
});
