import { invoiceForms, shipBody, type signIn } from "./call-simulator";

const PLACES = {
  GB: { City: "London", PostalCode: "SW1A1AA", StateProvinceCode: undefined },
  CA: { City: "Toronto", PostalCode: "M5H2N2", StateProvinceCode: "ON" },
  PR: { City: "San Juan", PostalCode: "00901", StateProvinceCode: "PR" },
  DE: { City: "Dresden", PostalCode: "01067", StateProvinceCode: undefined },
  FR: { City: "Paris", PostalCode: "75001", StateProvinceCode: undefined },
} as const;
/** Where the tests ship to. */
export type Country = keyof typeof PLACES;

const { Shipper, ShipTo } = shipBody().ShipmentRequest.Shipment;
const contact = { AttentionName: "Maria Gonzalez", Phone: { Number: "442079460123" } };
/** A recipient there. */
export const to = (country: Country) => ({
  ...ShipTo,
  ...contact,
  Address: { ...ShipTo.Address, ...PLACES[country], CountryCode: country },
});
/** One parcel of two of the unit. */
export const parcel = (unit = "LBS") => [
  { Packaging: { Code: "02" }, PackageWeight: { UnitOfMeasurement: { Code: unit }, Weight: "2" } },
];

/** Ships from the US, unless the changes say otherwise. */
export async function shipAbroad(
  call: Awaited<ReturnType<typeof signIn>>,
  country: Country,
  changes: Record<string, unknown> = {},
) {
  const answer = await call(
    "POST",
    "/api/shipments/v2409/ship",
    shipBody({
      Shipper: { ...Shipper, AttentionName: "Dock", Phone: { Number: "2125550134" } },
      ShipTo: to(country),
      Service: { Code: country === "CA" ? "11" : "65" },
      Description: "Printed books",
      ReferenceNumber: [{ Value: `CUSTOMS-${country}` }],
      Package: parcel(),
      ...changes,
    }),
  );
  const { response } = answer.body as { response?: { errors: { code: string; message: string }[] } };
  return { ...answer, error: response?.errors[0] ?? null };
}
/** With an invoice. */
export const forms = (changes: Record<string, unknown> & { product?: Record<string, unknown> } = {}) => ({
  ShipmentServiceOptions: { InternationalForms: invoiceForms({ country: "GB", ...changes }) },
});

/** From Paris. */
export const french = {
  Shipper: {
    ...Shipper,
    ...contact,
    Address: { AddressLine: ["1 Rue"], City: "Paris", PostalCode: "75001", CountryCode: "FR" },
  },
  Package: parcel("KGS"),
};

/** Our own account pays the way there, and the duties, too, where told so. */
export function payers(duties: boolean) {
  const { AccountNumber } = shipBody().ShipmentRequest.Shipment.PaymentInformation.ShipmentCharge[0]
    ?.BillShipper ?? { AccountNumber: "" };
  return {
    ShipmentCharge: (duties ? ["01", "02"] : ["01"]).map((Type) => ({
      Type,
      BillShipper: { AccountNumber },
    })),
  };
}
