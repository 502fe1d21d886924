import type { Customs, CustomsLine } from "@/lib/shipping/customs";
import { goodsCents, lineCents } from "@/lib/shipping/customs-sums";
import { EXPORT_REASONS } from "@/lib/shipping/customs-terms";
import { centsToDecimal, type Money } from "@/lib/shipping/money";
import { dayAt } from "@/lib/shipping/reference/day";
import type { Shipment, Shipper } from "@/lib/shipping/shipment";
import { mapParty } from "./map-party";

/**
 * `InternationalForms` of a Ship request: form 01, the invoice, for goods across a customs border, and form 11 beside it
 * where the export is filed.
 *
 * @param now its day, where it leaves from, is the invoice's where the shipment names none
 */
export function internationalForms(shipper: Shipper, shipment: Shipment, now: Date) {
  const { customs, shipTo, orderReference, shipDate } = shipment;
  if (!customs) return undefined;
  const { AttentionName = shipTo.name, Name, Phone, Address } = mapParty(shipTo, true);
  const leaving = shipDate ?? dayAt(now, (shipment.shipFrom ?? shipper).address);
  const day = customs.invoiceDate ?? leaving;
  const leaves = leaving.replaceAll("-", "");
  return {
    FormType: customs.filing ? ["01", "11"] : ["01"],
    ...exportFiling(shipper, shipment, leaves),
    Contacts: {
      SoldTo: { Name, AttentionName, ...(Phone && { Phone }), Address },
      ...(customs.filing && {
        UltimateConsignee: {
          CompanyName: Name,
          Address,
          UltimateConsigneeType: { Code: shipTo.company === undefined ? "D" : "O" },
        },
      }),
    },
    Product: customs.lines.map((line) => product(line, customs)),
    InvoiceNumber: customs.invoiceNumber,
    InvoiceDate: day.replaceAll("-", ""),
    ...(orderReference !== undefined && { PurchaseOrderNumber: orderReference }),
    TermsOfShipment: customs.terms,
    ReasonForExport: reasonCode(customs.reason),
    ...(customs.declaration !== undefined && { DeclarationStatement: customs.declaration }),
    ...amount("Discount", customs.discountCents),
    ...amount("FreightCharges", customs.freightCents),
    ...amount("InsuranceCharges", customs.insuranceCents),
    CurrencyCode: customs.currency,
  };
}

/**
 * What form 11 says above its goods (UPS Shipping v2409): the shipper has filed it (option 1) under a number (A), or need
 * not (B). Nothing here comes from a bonded warehouse (70).
 */
function exportFiling(shipper: Shipper, { customs, service, shipFrom }: Shipment, leaves: string) {
  if (!customs?.filing) return {};
  const { filing } = customs;
  const { address } = shipFrom ?? shipper;
  return {
    EEIFilingOption: {
      Code: "1",
      ShipperFiled:
        "itn" in filing
          ? { Code: "A", PreDepartureITNNumber: filing.itn }
          : { Code: "B", ExemptionLegend: filing.exemption },
    },
    ExportDate: leaves,
    ExportingCarrier: "UPS",
    InBondCode: "70",
    PointOfOrigin: address.country === "US" ? address.state : address.country,
    PointOfOriginType: "S",
    ModeOfTransport: service === STANDARD ? "Truck" : "Air",
  };
}

const STANDARD = "11";
/** Units of the US's Schedule B; what has none of its own is filed without (X). */
const SCHEDULE_B_UNITS: Readonly<Record<string, string>> = {
  PCS: "PCS",
  EA: "NO",
  PRS: "PRS",
  DOZ: "DOZ",
  KGS: "KG",
  M: "M",
  L: "L",
  SME: "M2",
};

function filedProduct(line: CustomsLine) {
  const { hsCode = "", weight, quantity, origin } = line;
  const unit = SCHEDULE_B_UNITS[line.unit];
  return {
    ScheduleB: {
      Number: hsCode,
      ...(unit && { Quantity: [String(quantity)] }),
      UnitOfMeasurement: [{ Code: unit ?? "X" }],
    },
    ExportType: origin === "US" || origin === "PR" ? "D" : "F",
    SEDTotalValue: centsToDecimal(lineCents(line)),
    ...(weight && {
      ProductWeight: { UnitOfMeasurement: { Code: weight.unit }, Weight: String(weight.value) },
    }),
  };
}

function product(line: CustomsLine, { euLowValue, filing }: Customs) {
  return {
    Description: [...line.description],
    Unit: {
      Number: String(line.quantity),
      UnitOfMeasurement: { Code: line.unit },
      Value: line.unitValue,
    },
    ...(line.hsCode !== undefined && { CommodityCode: line.hsCode }),
    PartNumber: line.partNumber,
    OriginCountryCode: line.origin,
    ...(filing && filedProduct(line)),
    // Into the EU, where no standardised number of the product is given.
    ...(euLowValue !== undefined && { CommodityFieldSpecialConditionCode: "01" }),
  };
}

/** UPS's own words are capitals, and one of them is another. */
function reasonCode(reason: string): string {
  if (reason === "intercompany") return "INTERCOMPANYDATA";
  return EXPORT_REASONS.some((known) => known === reason) ? reason.toUpperCase() : reason;
}

function amount<K extends string>(key: K, cents: number | undefined) {
  return cents === undefined ? {} : { [key]: { MonetaryValue: centsToDecimal(cents) } };
}

/** What the goods are worth, as far as the shipment says it. */
export function valueOfGoods({ goodsValue, customs }: Shipment): Money | undefined {
  if (goodsValue) return goodsValue;
  return customs && { cents: goodsCents(customs.lines), currency: customs.currency };
}

/** `InvoiceLineTotal`, in Rate and in Ship alike. */
export function lineTotal({ cents, currency }: Money) {
  return { CurrencyCode: currency, MonetaryValue: centsToDecimal(cents) };
}

/** Who is in business on either end, which the EU asks of what comes in. */
export function partiesIntoEu({ customs, shipTo }: Shipment) {
  if (customs?.euLowValue === undefined) return {};
  return { ShipperType: "01", ConsigneeType: shipTo.company === undefined ? "02" : "01" };
}

const ROLES = { shipper: "20", recipient: "30" } as const;
/** UPS Shipping v2409, `IDNumberTypeCode`: an exporter's number; an EORI; a company's; a person's. */
const TYPES = { exporter: "0001", eori: "0002", company: "1002", person: "0005" } as const;

/** The numbers under which tax and customs offices know both ends; absent where there are none. */
export function taxInformation({ taxNumbers = {} }: Shipper, { customs, shipTo }: Shipment) {
  if (!customs) return {};
  const { eori, vat, ein } = taxNumbers;
  const ours = [
    ...(eori ? [taxNumber(eori, { type: TYPES.eori, purpose: "02", role: "06" })] : []),
    ...[vat, ein].flatMap((number) =>
      number ? [taxNumber(number, { type: TYPES.exporter, purpose: "01", role: "06" })] : [],
    ),
  ];
  const type = shipTo.company === undefined ? TYPES.person : TYPES.company;
  const theirs = customs.recipientTaxNumber
    ? [taxNumber(customs.recipientTaxNumber, { type, purpose: "01", role: "18" })]
    : [];
  const agents = [
    ...(ours.length > 0 ? [{ AgentRole: ROLES.shipper, TaxIdentificationNumber: ours }] : []),
    ...(theirs.length > 0 ? [{ AgentRole: ROLES.recipient, TaxIdentificationNumber: theirs }] : []),
  ];
  return agents.length > 0 ? { GlobalTaxInformation: { AgentTaxIdentificationNumber: agents } } : {};
}

function taxNumber(number: string, code: { type: string; purpose: string; role: string }) {
  return {
    IdentificationNumber: number,
    IDNumberTypeCode: code.type,
    IDNumberEncryptionIndicator: "0",
    IDNumberPurposeCode: code.purpose,
    IDNumberCustomerRole: code.role,
  };
}

/** The tax was collected in the shop, under the EU's import one-stop shop; for goods of at most 150 EUR alone. */
export function importOneStopShop({ taxNumbers }: Shipper, { customs, shipTo }: Shipment) {
  if (!taxNumbers?.ioss || customs?.euLowValue !== true) return undefined;
  return {
    VendorInfo: {
      VendorCollectIDTypeCode: "0356",
      VendorCollectIDNumber: taxNumbers.ioss,
      ConsigneeType: shipTo.company === undefined ? "02" : "01",
    },
  };
}
