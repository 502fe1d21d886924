import type { Catalogue } from "@/lib/shipping/catalogue";
import { EXPORT_REASONS, TERMS } from "@/lib/shipping/customs-terms";

const YES_NO = () => ["Yes", "No"];
const unitNames = ({ customs }: Catalogue) => customs.units.map(({ name }) => name);

/** What customs are told, as columns: of several kinds of goods, what is typed holds for each of them. */
export const CUSTOMS_COLUMNS = [
  { id: "goodsDescription", label: "Goods", width: 190 },
  { id: "goodsQuantity", label: "Quantity", width: 84 },
  { id: "goodsUnit", label: "Counted in", width: 100, options: unitNames },
  { id: "goodsValue", label: "Value of one", width: 110 },
  { id: "hsCode", label: "HS code", width: 110 },
  { id: "originCountry", label: "Country of origin", width: 130 },
  { id: "sku", label: "Article number", width: 120 },
  { id: "goodsCurrency", label: "Currency", width: 84 },
  { id: "goodsTotal", label: "Value of the goods", width: 130 },
  { id: "exportReason", label: "Reason for export", width: 130, options: () => EXPORT_REASONS },
  {
    id: "dutiesPaidBy",
    label: "Duties paid by",
    width: 116,
    options: () => ["Recipient", "Shipper", "Third party"],
  },
  { id: "dutiesAccount", label: "Account for duties", width: 130 },
  { id: "dutiesPostalCode", label: "Its postal code", width: 116 },
  { id: "dutiesCountry", label: "Its country", width: 104 },
  { id: "terms", label: "Terms of shipment", width: 130, options: () => TERMS },
  { id: "invoiceNumber", label: "Invoice number", width: 120 },
  { id: "invoiceDate", label: "Invoice date", width: 110 },
  { id: "freightCharges", label: "Freight on the invoice", width: 148 },
  { id: "insuranceCharges", label: "Insurance on the invoice", width: 160 },
  { id: "invoiceDiscount", label: "Discount on the invoice", width: 156 },
  { id: "recipientTaxNumber", label: "Recipient's tax number", width: 156 },
  { id: "documentsOnly", label: "Documents only", width: 116, options: YES_NO },
  { id: "euLowValue", label: "At most 150 EUR", width: 120, options: YES_NO },
  { id: "declaration", label: "Declaration", width: 190 },
] as const;
