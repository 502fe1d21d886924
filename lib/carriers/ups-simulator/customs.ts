import { at, type Json, list, present, text } from "./json";

/** What a Ship request says to customs; as the sender wrote it, whatever that is. */
export interface WireCustoms {
  readonly documentsOnly: boolean;
  /** Present where the request has `InternationalForms`. */
  readonly forms: WireForms | null;
  /** `InvoiceLineTotal`, "" where there is none. */
  readonly lineTotal: string;
}

interface WireForms {
  readonly types: readonly string[];
  readonly invoiceNumber: string;
  readonly invoiceDate: string;
  readonly reason: string;
  readonly terms: string;
  readonly currency: string;
  readonly discount: string;
  readonly freight: string;
  readonly insurance: string;
  readonly soldTo: { readonly name: string; readonly attention: string; readonly country: string };
  readonly products: readonly WireProduct[];
  /** What form 11 says, as far as it is looked at. */
  readonly filing: {
    readonly option: string;
    readonly shipperFiled: string;
    readonly itn: string;
    readonly exemption: string;
    /** Names of fields that the form needs and the request does not have. */
    readonly missing: readonly string[];
  };
}

interface WireProduct {
  readonly description: readonly string[];
  readonly quantity: string;
  readonly unit: string;
  readonly value: string;
  readonly commodityCode: string;
  readonly partNumber: string;
  readonly origin: string;
  readonly scheduleB: string;
  readonly exportType: string;
  readonly filedValue: string;
  readonly filedWeight: string;
}

/** What the document calls required for form 11. */
const FILED = [
  "EEIFilingOption/Code",
  "ExportDate",
  "InBondCode",
  "PointOfOrigin",
  "PointOfOriginType",
  "ModeOfTransport",
  "Contacts/UltimateConsignee/CompanyName",
  "Contacts/UltimateConsignee/Address/CountryCode",
];

/** Reads what is said to customs out of `ShipmentRequest/Shipment`. */
export function readCustoms(shipment: Json): WireCustoms {
  const forms = at(shipment, "ShipmentServiceOptions", "InternationalForms");
  return {
    documentsOnly: present(shipment, "DocumentsOnlyIndicator"),
    forms: forms === undefined ? null : readForms(forms),
    lineTotal: text(shipment, "InvoiceLineTotal", "MonetaryValue"),
  };
}

function readForms(forms: Json): WireForms {
  const soldTo = at(forms, "Contacts", "SoldTo");
  return {
    types: list(forms, "FormType").map((type) => text(type)),
    invoiceNumber: text(forms, "InvoiceNumber"),
    invoiceDate: text(forms, "InvoiceDate"),
    reason: text(forms, "ReasonForExport"),
    terms: text(forms, "TermsOfShipment"),
    currency: text(forms, "CurrencyCode"),
    discount: text(forms, "Discount", "MonetaryValue"),
    freight: text(forms, "FreightCharges", "MonetaryValue"),
    insurance: text(forms, "InsuranceCharges", "MonetaryValue"),
    soldTo: {
      name: text(soldTo, "Name"),
      attention: text(soldTo, "AttentionName"),
      country: text(soldTo, "Address", "CountryCode").toUpperCase(),
    },
    filing: {
      option: text(forms, "EEIFilingOption", "Code"),
      shipperFiled: text(forms, "EEIFilingOption", "ShipperFiled", "Code"),
      itn: text(forms, "EEIFilingOption", "ShipperFiled", "PreDepartureITNNumber"),
      exemption: text(forms, "EEIFilingOption", "ShipperFiled", "ExemptionLegend"),
      missing: FILED.filter((path) => text(forms, ...path.split("/")) === ""),
    },
    products: list(forms, "Product").map((product) => ({
      description: list(product, "Description").map((line) => text(line)),
      quantity: text(product, "Unit", "Number"),
      unit: text(product, "Unit", "UnitOfMeasurement", "Code"),
      value: text(product, "Unit", "Value"),
      commodityCode: text(product, "CommodityCode"),
      partNumber: text(product, "PartNumber"),
      origin: text(product, "OriginCountryCode"),
      scheduleB: text(product, "ScheduleB", "Number"),
      exportType: text(product, "ExportType"),
      filedValue: text(product, "SEDTotalValue"),
      filedWeight: text(product, "ProductWeight", "Weight"),
    })),
  };
}
