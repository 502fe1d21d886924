import { type Answer, refusal } from "./answer";
import { type Consignment, originOf } from "./consignment";
import type { WireCustoms } from "./customs";
import { checkPayer } from "./payer";

export const EU = new Set(
  "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MC MT NL PL PT RO SE SI SK".split(" "),
);
const UNITS = new Set(
  (
    "BA BE BG BH BOX BT BU CI CM CON CR CS CT CY DOZ EA EN FT KG KGS L LB LBS M NMB OTH PA PAL PC PCS PF PKG PR PRS RL " +
    "SET SME SYD TU YD"
  ).split(" "),
);
const TERMS = new Set("CFR CIF CIP CPT DAF DDP DAP DDU DEQ DES EXW FAS FCA FOB".split(" "));

/** Where no customs lie between: one country, the US and Puerto Rico, two members of the EU. */
export function isFree(consignment: Pick<Consignment, "shipFrom" | "shipper" | "shipTo">): boolean {
  const [from, to] = [originOf(consignment).country, consignment.shipTo.country];
  const american = (country: string) => country === "US" || country === "PR";
  return from === to || (american(from) && american(to)) || (EU.has(from) && EU.has(to));
}

const missing = (field: string) => refusal(400, "20007", `Missing required field: ${field}`);
const invalid = (field: string, value: string) =>
  refusal(400, "20008", `Invalid value for field: ${field} (${value})`);

/** The first thing about customs that UPS would refuse in a Ship request (UPS Shipping v2409), or null. */
export function checkCustoms(consignment: Consignment): Answer | null {
  const { customs, shipTo, returns } = consignment;
  const from = originOf(consignment).country;
  if (!customs) return null;
  return (
    checkLineTotal(customs, returns ? "" : from, shipTo.country) ??
    checkDocuments(customs, from, shipTo.country) ??
    checkForms(consignment, customs)
  );
}

function checkLineTotal({ lineTotal }: WireCustoms, from: string, to: string): Answer | null {
  if (from !== "US" || (to !== "CA" && to !== "PR")) {
    return lineTotal === "" ? null : invalid("InvoiceLineTotal", "not available for these two countries");
  }
  if (lineTotal === "") return refusal(400, "120539", "InvoiceLineTotal is required for this shipment");
  const value = Number(lineTotal);
  return /^\d{1,8}(\.\d{1,2})?$/.test(lineTotal) && value >= 1 && value <= 99_999_999
    ? null
    : refusal(400, "120502", "Invalid InvoiceLineTotal monetary value");
}

/** Who may be billed duties, in Rate as in Ship: nobody where there are none, else the one who may be billed at all. */
export function checkDuties(consignment: Consignment, account: string): Answer | null {
  const { duties, shipTo } = consignment;
  if (duties === undefined) return null;
  if (isFree(consignment)) {
    return refusal(400, "120416", "Duties and taxes cannot be billed for this origin and destination");
  }
  return checkPayer(duties, account, shipTo.country);
}

function checkDocuments({ documentsOnly }: WireCustoms, from: string, to: string): Answer | null {
  if (!documentsOnly) return null;
  const refused = from === to || (from === "US" && ["CA", "PR", "MX"].includes(to));
  return refused ? invalid("DocumentsOnlyIndicator", "not valid for these two countries") : null;
}

function checkForms(consignment: Consignment, { forms, documentsOnly }: WireCustoms): Answer | null {
  const letters = consignment.packages.every(({ packaging }) => packaging === "01");
  if (!forms) {
    return isFree(consignment) || documentsOnly || letters ? null : missing("InternationalForms");
  }
  if (documentsOnly) return invalid("InternationalForms", "not applicable to documents only");
  if (!forms.types.includes("01")) return null;
  const { shipper, shipTo } = consignment;
  const { soldTo, products } = forms;
  if (!/^.{1,35}$/.test(forms.invoiceNumber)) return missing("InvoiceNumber");
  if (!/^20\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])$/.test(forms.invoiceDate)) return missing("InvoiceDate");
  if (!/^.{1,20}$/.test(forms.reason)) return missing("ReasonForExport");
  if (!/^[A-Z]{3}$/.test(forms.currency)) return missing("CurrencyCode");
  if (forms.terms !== "" && !TERMS.has(forms.terms)) return invalid("TermsOfShipment", forms.terms);
  if (!soldTo.name) return missing("SoldTo/Name");
  if (!soldTo.attention) return missing("SoldTo/AttentionName");
  if (soldTo.country !== shipTo.country && shipTo.country !== "CA") {
    return invalid("SoldTo/Address/CountryCode", soldTo.country);
  }
  if (products.length === 0) return missing("Product");
  if (products.length > 50) return invalid("Product", `${products.length} of at most 50`);
  for (const product of products) {
    const found = checkProduct(product);
    if (found) return found;
  }
  const goods = products.reduce((sum, { quantity, value }) => sum + Number(quantity) * Number(value), 0);
  if (Number(forms.discount) > goods) return invalid("Discount", forms.discount);
  for (const charge of [forms.discount, forms.freight, forms.insurance]) {
    if (charge !== "" && !/^\d+(\.\d{1,2})?$/.test(charge)) return invalid("MonetaryValue", charge);
  }
  return checkFiling(forms, shipper.country) ?? checkFiled(forms, shipper.country, shipTo.country);
}

/** In whole US dollars, of goods of one tariff code. */
const FILED_ABOVE = 2_500;

/**
 * An export of more from the US and Puerto Rico is filed, but for those to Canada (15 CFR 30.36 and 30.37(a)): the documents
 * offer form 11 for it and name no threshold. UPS asks for it before the parcel leaves; it is asked for here at once.
 */
function checkFiled(
  { types, products }: NonNullable<WireCustoms["forms"]>,
  from: string,
  to: string,
): Answer | null {
  if (types.includes("11") || (from !== "US" && from !== "PR") || to === "CA") return null;
  const kinds = Map.groupBy(
    products,
    ({ commodityCode, description }) => commodityCode.slice(0, 10) || description.join(" "),
  );
  const worth = (kind: readonly Product[]) =>
    kind.reduce((sum, { quantity, value }) => sum + Number(quantity) * Number(value), 0);
  const above = [...kinds.values()].some((kind) => worth(kind) > FILED_ABOVE);
  return above
    ? missing("FormType 11 and EEIFilingOption, for goods above 2,500 USD of one tariff code")
    : null;
}

const EXEMPTION = /^30\.(2\(d\)\(2\)|26\(a\)|36|37\([a-fhi-x]\)|37\(y\)\([1-6]\)|39|40\([a-d]\)|8\(b\))$/;

/** Form 11, the filing of an export: from the US and Puerto Rico alone, and whole. */
function checkFiling(
  { types, filing, products }: NonNullable<WireCustoms["forms"]>,
  from: string,
): Answer | null {
  if (!types.includes("11")) {
    return filing.option === "" ? null : invalid("EEIFilingOption", "without the EEI form");
  }
  if (from !== "US" && from !== "PR") return invalid("FormType", "11");
  const [first] = filing.missing;
  if (first) return missing(first);
  if (filing.option !== "1")
    return invalid("EEIFilingOption/Code", `${filing.option}: the simulator knows 1`);
  if (filing.shipperFiled === "A" && !/^X\d{14}$/.test(filing.itn)) {
    return invalid("ShipperFiled/PreDepartureITNNumber", filing.itn);
  }
  if (filing.shipperFiled === "B" && !EXEMPTION.test(filing.exemption)) {
    return invalid("ShipperFiled/ExemptionLegend", filing.exemption);
  }
  if (!/^[AB]$/.test(filing.shipperFiled)) return missing("ShipperFiled/Code");
  for (const { scheduleB, exportType, filedValue, filedWeight } of products) {
    if (!/^\w{10}$/.test(scheduleB)) return missing("Product/ScheduleB/Number");
    if (!/^[DF]$/.test(exportType)) return missing("Product/ExportType");
    if (!/^\d{1,12}(\.\d{1,2})?$/.test(filedValue)) return missing("Product/SEDTotalValue");
    if (!/^\d{1,3}(\.\d)?$/.test(filedWeight)) return missing("Product/ProductWeight/Weight");
  }
  return null;
}

type Product = NonNullable<WireCustoms["forms"]>["products"][number];

function checkProduct(product: Product): Answer | null {
  const { description, quantity, unit, value, commodityCode, partNumber, origin } = product;
  if (description.length === 0 || !description[0]) return missing("Product/Description");
  if (description.length > 3 || description.some((line) => line.length > 35)) {
    return invalid("Product/Description", description.join(" "));
  }
  if (!/^\d{1,7}$/.test(quantity) || Number(quantity) === 0) return invalid("Product/Unit/Number", quantity);
  if (!/^\d+(\.\d{1,6})?$/.test(value) || value.length > 19 || Number(value) <= 0) {
    return invalid("Product/Unit/Value", value);
  }
  if (!UNITS.has(unit)) return invalid("Product/Unit/UnitOfMeasurement/Code", unit);
  if (!/^[A-Z]{2}$/.test(origin)) return missing("Product/OriginCountryCode");
  if (commodityCode !== "" && !/^[A-Z0-9]{6,15}$/i.test(commodityCode)) {
    return invalid("Product/CommodityCode", commodityCode);
  }
  return /^.{1,35}$/.test(partNumber) ? null : missing("Product/PartNumber");
}
