const goods = (id: string, label: string, path: string, hint: string) =>
  ({ id, label, group: "goods", path: `customs.lines.${path}`, required: false, hint }) as const;
const customs = (id: string, label: string, path: string, hint: string) =>
  ({ id, label, group: "customs", path, required: false, hint }) as const;

/** What customs want to know: the goods, of which each line of the order is a kind, and what stands above them. */
export const CUSTOMS_FIELDS = [
  goods("goodsDescription", "Goods", "description", "Material and use, such as “Cotton T-shirts for men”."),
  goods("goodsQuantity", "Quantity", "quantity", "A whole number."),
  goods("goodsUnit", "Counted in", "unit", "Pieces, pairs, kg …; pieces where blank."),
  goods("goodsValue", "Value of one", "unitValue", "In the currency of the country that it leaves."),
  goods("hsCode", "HS code", "hsCode", "6 to 15 digits of the customs tariff."),
  goods("originCountry", "Country of origin", "origin", "Where it was made: name or code."),
  goods("goodsWeight", "Weight of one", "weight", "With its unit, as 250 g; only export filings want it."),
  goods("sku", "Article number", "partNumber", "As on the invoice; the line's number where blank."),
  customs("goodsCurrency", "Currency", "customs.currency", "The origin's where blank."),
  customs(
    "goodsTotal",
    "Value of the goods",
    "goodsValue",
    "The sum of the lines where blank; not what is insured.",
  ),
  customs("invoiceNumber", "Invoice number", "customs.invoiceNumber", "The order number where blank."),
  customs("invoiceDate", "Invoice date", "customs.invoiceDate", "The day of shipping where blank."),
  customs(
    "exportReason",
    "Reason for export",
    "customs.reason",
    "Sale where blank; gift, sample, return, repair …",
  ),
  customs("terms", "Terms of shipment", "customs.terms", "An Incoterm: DAP, DDP, EXW, FCA …"),
  customs(
    "dutiesPaidBy",
    "Duties paid by",
    "customs.dutiesPaidBy",
    "Recipient (DAP), shipper or third party (DDP); the recipient where blank.",
  ),
  customs(
    "dutiesAccount",
    "Account for duties",
    "customs.dutiesAccount.account",
    "The third party's, where one pays the duties.",
  ),
  customs(
    "dutiesPostalCode",
    "Postal code of that account",
    "customs.dutiesAccount.postalCode",
    "Of the account's own address.",
  ),
  customs(
    "dutiesCountry",
    "Country of that account",
    "customs.dutiesAccount.country",
    "Name or code; needed where a third party pays the duties.",
  ),
  customs(
    "freightCharges",
    "Freight on the invoice",
    "customs.freightCents",
    "What the customer paid for shipping.",
  ),
  customs("insuranceCharges", "Insurance on the invoice", "customs.insuranceCents", "An amount."),
  customs("invoiceDiscount", "Discount on the invoice", "customs.discountCents", "An amount."),
  customs(
    "declaration",
    "Declaration",
    "customs.declaration",
    "A statement for customs, at most 550 characters.",
  ),
  customs(
    "recipientTaxNumber",
    "Recipient's tax number",
    "customs.recipientTaxNumber",
    "VAT, EORI or a person's.",
  ),
  customs(
    "exportFiling",
    "Export filing",
    "customs.filing",
    "The ITN, such as X20261130123456, or the exemption, such as NOEEI 30.37(h).",
  ),
  customs("documentsOnly", "Documents only", "documentsOnly", "Yes for papers of no commercial value."),
  customs(
    "euLowValue",
    "Worth at most 150 EUR",
    "customs.euLowValue",
    "Yes or no; only asked where it is not certain.",
  ),
] as const;
