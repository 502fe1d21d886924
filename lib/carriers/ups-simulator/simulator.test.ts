import { describe, expect, it } from "vitest";
import { SIMULATOR_ACCOUNT } from "./credentials";
import { invoiceForms, rateBody, shipBody, signIn } from "./testing/call-simulator";
import { ownSimulator } from "./testing/own-simulator";

const own = ownSimulator();

const ship = (changes?: Record<string, unknown>, reference?: string) =>
  own.call("POST", "/api/shipments/v2409/ship", shipBody(changes, reference));
const rate = (changes?: Record<string, unknown>, option = "Rate") =>
  own.call("POST", `/api/rating/v2409/${option}`, rateBody(changes, option));
const code = (answer: { body: unknown }) =>
  (answer.body as { response?: { errors: { code: string }[] } }).response?.errors[0]?.code;
const parcel = (changes: Record<string, unknown>) => ({
  Package: [{ ...shipBody().ShipmentRequest.Shipment.Package[0], ...changes }],
});
const weight = (Weight: string) => parcel({ PackageWeight: { UnitOfMeasurement: { Code: "LBS" }, Weight } });
const size = (Length: string, Width: string, Height: string) =>
  parcel({ Dimensions: { UnitOfMeasurement: { Code: "IN" }, Length, Width, Height } });
const recipient = (address: Record<string, unknown>, more: Record<string, unknown> = {}) => {
  const { ShipTo } = shipBody().ShipmentRequest.Shipment;
  return { ShipTo: { ...ShipTo, ...more, Address: { ...ShipTo.Address, ...address } } };
};

const options = (given: Record<string, unknown>) => ({ ShipmentServiceOptions: given });
const notice = (changes: Record<string, unknown>) =>
  options({
    Notification: [{ NotificationCode: "6", EMail: { EMailAddress: ["a@example.com"] }, ...changes }],
  });
const inDays = (count: number) =>
  new Date(Date.now() + count * 86_400_000).toISOString().slice(0, 10).replaceAll("-", "");
const charge = (payer: Record<string, unknown>) => ({
  PaymentInformation: { ShipmentCharge: [{ Type: "01", ...payer }] },
});

describe("the simulator", () => {
  it("refuses wrong credentials and calls without a token, as UPS does", async () => {
    const stranger = await signIn(own.simulator.url, "wrong");
    const answer = await stranger("POST", "/api/shipments/v2409/ship", shipBody());
    expect([answer.status, code(answer)]).toEqual([401, "250002"]);
  });

  it("echoes the transaction reference", async () => {
    expect(await ship()).toHaveProperty(
      "body.ShipmentResponse.Response.TransactionReference.CustomerContext",
      "echo me",
    );
  });

  /** What UPS refuses; last, what its documents say of the same request already. */
  const refused: Record<
    string,
    [rate: string | null, ship: string, Record<string, unknown>, misfit?: string]
  > = {
    "an unknown service": ["111100", "120500", { Service: { Code: "99" } }],
    "a service that does not go there": [
      "111210",
      "121210",
      { Service: { Code: "12" }, ...recipient({ StateProvinceCode: "HI", PostalCode: "96813" }) },
    ],
    "a missing weight": ["110601", "120601", weight(""), "/PackageWeight/Weight minLength"],
    "a weight that is no number": ["110601", "120601", weight("n/a")],
    "a weight of zero": ["111030", "121030", weight("0")],
    "a weight above 150 lb": ["111035", "121035", weight("150.1")],
    "a size of zero": ["110602", "120602", size("10", "0", "4")],
    "a length above 108 in": ["111055", "121055", size("109", "4", "4")],
    "length and girth above 165 in": ["111050", "121050", size("100", "20", "20")],
    "an unknown packaging": ["110600", "120600", parcel({ Packaging: { Code: "9z" } })],
    "no package": ["110002", "120600", { Package: [] }],
    "a ZIP code of another state": ["111285", "120802", recipient({ StateProvinceCode: "CA" })],
    "a ZIP code of four digits": ["110207", "120207", recipient({ PostalCode: "7030" })],
    "an unknown state": ["110206", "120206", recipient({ StateProvinceCode: "XX" })],
    "a missing country": ["110208", "120208", recipient({ CountryCode: "" }), "/CountryCode minLength"],
    "a missing name": [null, "120201", recipient({}, { Name: "" }), "/Name minLength"],
    "a missing street": [null, "120203", recipient({ AddressLine: [] })],
    "a street line of 36 characters": [null, "120203", recipient({ AddressLine: ["x".repeat(36)] })],
    "a missing city": [null, "120205", recipient({ City: "" }), "/City minLength"],
    "a strange phone number": [null, "120209", recipient({}, { Phone: { Number: "call me" } })],
    "another account": [
      "111580",
      "120100",
      { Shipper: { ...shipBody().ShipmentRequest.Shipment.Shipper, ShipperNumber: "OTHER1" } },
    ],
    "another account that pays": [
      null,
      "120415",
      {
        PaymentInformation: {
          ShipmentCharge: [{ Type: "01", BillShipper: { AccountNumber: "OTHER1" } }],
        },
      },
    ],
    "a notice of a return": [null, "20008", notice({ NotificationCode: "5" })],
    "a notice to nobody": [null, "20008", notice({ EMail: { EMailAddress: [] } })],
    "a memo twice": [
      null,
      "20008",
      options({
        Notification: ["6", "8"].map((NotificationCode) => ({
          NotificationCode,
          EMail: { EMailAddress: ["a@example.com"], Memo: "Hi" },
        })),
      }),
    ],
    "a ship date of last year": [null, "120508", { ShipmentDate: "20200102" }],
    "a ship date in a month": [null, "120508", { ShipmentDate: inDays(30) }],
    "six references of a package": [
      null,
      "120544",
      parcel({ ReferenceNumber: Array.from({ length: 6 }, (_, n) => ({ Value: `R${n}` })) }),
    ],
    "a kind of reference that is no code": [
      null,
      "20008",
      parcel({ ReferenceNumber: [{ Code: "P-", Value: "R1" }] }),
    ],
    "two barcodes": [
      null,
      "20008",
      parcel({ ReferenceNumber: ["R1", "R2"].map((Value) => ({ Value, BarCodeIndicator: "" })) }),
    ],
    "shipper release beside a signature": [
      null,
      "121211",
      parcel({
        PackageServiceOptions: { ShipperReleaseIndicator: "", DeliveryConfirmation: { DCISType: "2" } },
      }),
    ],
    "Saturday delivery by Ground": [null, "121211", options({ SaturdayDeliveryIndicator: "" })],
    "no payer": [null, "120410", { PaymentInformation: { ShipmentCharge: [] } }],
    "two payers": [
      null,
      "120410",
      charge({
        BillShipper: { AccountNumber: SIMULATOR_ACCOUNT },
        BillReceiver: { AccountNumber: "E4508V" },
      }),
    ],
    "an account of five characters": [
      null,
      "120412",
      charge({ BillReceiver: { AccountNumber: "E4508", Address: { PostalCode: "15238" } } }),
      "AccountNumber minLength",
    ],
    "a receiver's account in the US without its postal code": [
      null,
      "120413",
      charge({ BillReceiver: { AccountNumber: "E4508V" } }),
    ],
    "signs in a receiver's postal code": [
      null,
      "120413",
      charge({ BillReceiver: { AccountNumber: "E4508V", Address: { PostalCode: "15238#" } } }),
    ],
    "a third party's account in Canada without its postal code": [
      null,
      "120437",
      charge({ BillThirdParty: { AccountNumber: "A1B2C3", Address: { CountryCode: "CA" } } }),
    ],
    "references of the shipment inside the US": [null, "120541", { ReferenceNumber: [{ Value: "x" }] }],
  };
  for (const [name, [rateCode, shipCode, changes, misfit]] of Object.entries(refused)) {
    it(`refuses ${name}`, async () => {
      const created = own.simulator.ledger().length;
      const answer = await ship(changes);
      expect([answer.status, code(answer)]).toEqual([400, shipCode]);
      expect(own.simulator.ledger()).toHaveLength(created);
      if (rateCode) expect(code(await rate(changes))).toBe(rateCode);
      expect(own.simulator.takeMisfits().filter((each) => !misfit || !each.includes(misfit))).toEqual([]);
    });
  }

  it("charges what it quoted, and more for residences, distance, weight, volume and speed", async () => {
    const cost = async (changes?: Record<string, unknown>) => {
      const answer = await rate({ ...changes, ShipmentRatingOptions: { NegotiatedRatesIndicator: "" } });
      const rated = answer.body.RateResponse as {
        RatedShipment: { NegotiatedRateCharges: { TotalCharge: { MonetaryValue: string } } }[];
      };
      return Number(rated.RatedShipment[0]?.NegotiatedRateCharges.TotalCharge.MonetaryValue);
    };
    const plain = await cost();
    expect(await ship({}, "PRICE-0")).not.toHaveProperty(
      "body.ShipmentResponse.ShipmentResults.NegotiatedRateCharges",
    );
    const created = await ship({ ShipmentRatingOptions: { NegotiatedRatesIndicator: "" } }, "PRICE-1");
    expect(created).toHaveProperty(
      "body.ShipmentResponse.ShipmentResults.NegotiatedRateCharges.TotalCharge.MonetaryValue",
      plain.toFixed(2),
    );
    const california = { City: "Los Angeles", StateProvinceCode: "CA", PostalCode: "90017" };
    expect(await cost(recipient({ ResidentialAddressIndicator: "" }))).toBeGreaterThan(plain);
    expect(await cost(recipient(california))).toBeGreaterThan(plain);
    expect(await cost(weight("30"))).toBeGreaterThan(plain);
    expect(await cost(size("30", "20", "20"))).toBeGreaterThan(plain);
    expect(await cost({ Service: { Code: "01" } })).toBeGreaterThan(await cost({ Service: { Code: "02" } }));
    expect(await cost({ Service: { Code: "02" } })).toBeGreaterThan(plain);
  });

  it("shops all services that go there", async () => {
    const answer = await rate({ Service: undefined }, "Shop");
    const { RatedShipment } = answer.body.RateResponse as { RatedShipment: { Service: { Code: string } }[] };
    const services = RatedShipment.map(({ Service }) => Service.Code).sort();
    expect(services).toEqual(["01", "02", "03", "12", "13", "14", "59"]);
  });

  it("ships abroad with the references on the shipment", async () => {
    const shipper = shipBody().ShipmentRequest.Shipment.Shipper;
    const answer = await ship({
      ...recipient(
        { City: "Toronto", StateProvinceCode: "ON", PostalCode: "M5H2N2", CountryCode: "CA" },
        { AttentionName: "Ada Tremblay", Phone: { Number: "4165550188" } },
      ),
      Shipper: { ...shipper, AttentionName: "Dock", Phone: { Number: "2125550134" } },
      Service: { Code: "11" },
      Description: "Books",
      InvoiceLineTotal: { CurrencyCode: "USD", MonetaryValue: "25.00" },
      ShipmentServiceOptions: { InternationalForms: invoiceForms({ country: "CA" }) },
      ReferenceNumber: [{ Value: "ABROAD-1" }],
      ...parcel({ ReferenceNumber: undefined }),
    });
    expect(answer.status).toBe(200);
    expect(own.simulator.ledger().at(-1)?.references).toEqual(["ABROAD-1"]);
  });

  it("answers a stranger's path with 404 and counts what it knows", async () => {
    expect((await own.call("GET", "/api/unknown")).status).toBe(404);
    expect(own.simulator.takeMisfits().filter((each) => !each.includes("no document describes"))).toEqual([]);
    const stats = await (await fetch(`${own.simulator.url}/__sim/stats`)).json();
    expect(stats).toHaveProperty("requests.ship", own.simulator.counts.ship);
  });
});
