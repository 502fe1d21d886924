import type { Catalogue } from "@/lib/shipping/catalogue";
import { EXPORT_REASONS, TERMS } from "@/lib/shipping/customs-terms";

const YES_NO = () => ["Yes", "No"];
const unitNames = ({ customs }: Catalogue) => customs.units.map(({ name }) => name);

/** What customs are told, as columns: of several kinds of goods, what is typed holds for each of them. */
export const CUSTOMS_COLUMNS = [
  { id: "goodsDescription", width: 190 },
  { id: "goodsQuantity", width: 84 },
  { id: "goodsUnit", width: 100, options: unitNames },
  { id: "goodsValue", width: 110 },
  { id: "hsCode", width: 110 },
  { id: "originCountry", width: 130 },
  { id: "sku", width: 120 },
  { id: "goodsCurrency", width: 84 },
  { id: "goodsTotal", width: 130 },
  { id: "exportReason", width: 130, options: () => EXPORT_REASONS },
  {
    id: "dutiesPaidBy",
    width: 116,
    options: () => ["Recipient", "Shipper", "Third party"],
  },
  { id: "dutiesAccount", width: 130 },
  { id: "dutiesPostalCode", label: "Its postal code", width: 116 },
  { id: "dutiesCountry", label: "Its country", width: 104 },
  { id: "terms", width: 130, options: () => TERMS },
  { id: "invoiceNumber", width: 120 },
  { id: "invoiceDate", width: 110 },
  { id: "freightCharges", width: 148 },
  { id: "insuranceCharges", width: 160 },
  { id: "invoiceDiscount", width: 156 },
  { id: "recipientTaxNumber", width: 156 },
  { id: "documentsOnly", width: 116, options: YES_NO },
  { id: "euLowValue", label: "At most 150 EUR", width: 120, options: YES_NO },
  { id: "declaration", width: 190 },
] as const;
