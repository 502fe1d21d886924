import { sampleShipment, sampleShipper } from "@/lib/batch/testing/sample-shipment";
import { SIMULATOR_ACCOUNT, SIMULATOR_CLIENT_ID, SIMULATOR_CLIENT_SECRET } from "../credentials";

/** A Ship request in UPS's form, written by hand so that no adapter's mistake can hide in it. */
export function shipBody(changes: Record<string, unknown> = {}, reference = "REF-1") {
  const { shipTo } = sampleShipment();
  const shipper = sampleShipper();
  const address = (of: typeof shipper.address) => ({
    AddressLine: of.lines,
    City: of.city,
    StateProvinceCode: of.state,
    PostalCode: of.postalCode,
    CountryCode: of.country,
  });
  return {
    ShipmentRequest: {
      Request: { RequestOption: "nonvalidate", TransactionReference: { CustomerContext: "echo me" } },
      Shipment: {
        Shipper: {
          Name: shipper.name,
          ShipperNumber: SIMULATOR_ACCOUNT,
          Address: address(shipper.address),
        },
        ShipTo: { Name: shipTo.name, Address: address(shipTo.address) },
        PaymentInformation: {
          ShipmentCharge: [{ Type: "01", BillShipper: { AccountNumber: SIMULATOR_ACCOUNT } }],
        },
        Service: { Code: "03" },
        Package: [
          {
            Packaging: { Code: "02" },
            PackageWeight: { UnitOfMeasurement: { Code: "LBS" }, Weight: "4.5" },
            ReferenceNumber: [{ Value: reference }],
          },
        ],
        ...changes,
      },
      LabelSpecification: { LabelImageFormat: { Code: "GIF" } },
    },
  };
}

/** `InternationalForms` with an invoice of one kind of goods, written by hand as well. */
export function invoiceForms({
  country,
  product = {},
  ...changes
}: { country: string; product?: Record<string, unknown> } & Record<string, unknown>) {
  return {
    FormType: ["01"],
    InvoiceNumber: "10482",
    InvoiceDate: "20261130",
    ReasonForExport: "SALE",
    CurrencyCode: "USD",
    Contacts: {
      SoldTo: {
        Name: "Maria Gonzalez",
        AttentionName: "Maria Gonzalez",
        Address: { AddressLine: ["1 Main St"], City: "Anywhere", CountryCode: country },
      },
    },
    Product: [
      {
        Description: ["Printed books"],
        Unit: { Number: "1", UnitOfMeasurement: { Code: "PCS" }, Value: "25" },
        PartNumber: "BOOK-1",
        OriginCountryCode: "US",
        ...product,
      },
    ],
    ...changes,
  };
}

/** The same shipment in Rating's words, written by hand too. */
export function rateBody(changes: Record<string, unknown> = {}, option = "Rate") {
  const { PaymentInformation, ReferenceNumber, Description, ...shipment } = structuredClone(
    shipBody(changes).ShipmentRequest.Shipment,
  ) as Record<string, unknown>;
  const packages = (shipment.Package as Record<string, Record<string, unknown>>[]).map(
    ({ Packaging, ReferenceNumber: _, ...rest }) => ({ ...described(rest), PackagingType: Packaging }),
  );
  return {
    RateRequest: { Request: { RequestOption: option }, Shipment: { ...shipment, Package: packages } },
  };
}

/** Rating wants units in words too. */
function described(parcel: Record<string, Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(parcel).map(([key, { UnitOfMeasurement: unit, ...rest }]) => [
      key,
      { ...rest, ...(unit !== undefined && { UnitOfMeasurement: { ...unit, Description: "by hand" } }) },
    ]),
  );
}

export interface RawAnswer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** Signs in and gives a function that calls the simulator as UPS's clients do. */
export async function signIn(url: string, secret = SIMULATOR_CLIENT_SECRET) {
  const basic = Buffer.from(`${SIMULATOR_CLIENT_ID}:${secret}`).toString("base64");
  const response = await fetch(`${url}/security/v1/oauth/token`, {
    method: "POST",
    headers: { authorization: `Basic ${basic}`, "content-type": "application/x-www-form-urlencoded" },
    body: "grant_type=client_credentials",
  });
  const { access_token: token = "none" } = (await response.json()) as { access_token?: string };
  return async function call(method: string, path: string, body?: unknown): Promise<RawAnswer> {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { "content-type": "application/json" }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
}
