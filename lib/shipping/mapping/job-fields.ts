import { CUSTOMS_FIELDS } from "./customs-fields";
import { type FieldGroup, field, limitOf, type MappingField } from "./field";

/** Groups of which a job, too, may give fields for all of its rows. */
export const JOB_GROUPS: readonly FieldGroup[] = [
  "billing",
  "cod",
  "notices",
  "options",
  "references",
  "returns",
  "customs",
  "goods",
];

/** Fields of a shipment besides who, where and what. */
export const EXTRA_FIELDS = [
  field(
    "billing",
    "payer",
    "Payer",
    "billing.payer",
    "Shipper, receiver or third party; the shipper where blank.",
  ),
  field(
    "billing",
    "payerAccount",
    "Payer's account",
    "billing.account",
    "The account that is billed in the shipper's place.",
  ),
  field(
    "billing",
    "payerPostalCode",
    "Postal code of the account",
    "billing.postalCode",
    "Of the payer's account, not of where it is shipped to.",
  ),
  field("billing", "payerCountry", "Country of the account", "billing.country", "Needed for a third party."),
  field(
    "cod",
    "codAmount",
    "Amount to collect",
    "cod.cents",
    "What the recipient pays on delivery, for the whole order, in the currency of the country that it leaves; nothing where blank or 0.",
  ),
  field(
    "cod",
    "codFunds",
    "Collected in",
    "cod.funds",
    "Cash, check, or cashier's check or money order; where blank cash inside the EU, and any check elsewhere.",
  ),
  field(
    "notices",
    "notices",
    "Carrier's notices",
    "notices.events",
    "E-mails of the carrier: shipped, exception, delivered, or yes for all; none where blank.",
  ),
  field(
    "notices",
    "noticeTo",
    "Notices to",
    "notices.to",
    'E-mail addresses, separated by commas; "recipient" is the row\'s own.',
  ),
  field(
    "notices",
    "noticeFrom",
    "Notices from",
    "notices.from",
    "Whom they seem to come from; the shipper where blank.",
    { most: ({ notices }) => notices?.from },
  ),
  field("notices", "noticeMemo", "Text in the notices", "notices.memo", "A sentence of yours.", {
    most: ({ notices }) => notices?.memo,
  }),
  field(
    "options",
    "shipFrom",
    "Ship from",
    "shipFrom",
    "The name of a saved address that it leaves from; the shipper's own where blank.",
  ),
  field(
    "options",
    "shipDate",
    "Ship date",
    "shipDate",
    "As 2026-12-04; the day of the purchase where blank.",
  ),
  field(
    "options",
    "saturdayPickup",
    "Saturday pickup",
    "options.saturdayPickup",
    "Yes or no; with a Saturday as the ship date.",
  ),
  field(
    "options",
    "directDelivery",
    "Direct delivery only",
    "options.directDelivery",
    "Yes or no: to this address and to no access point.",
  ),
  field(
    "options",
    "shipperRelease",
    "Shipper release",
    "options.shipperRelease",
    "Yes or no: left at the door without a signature.",
  ),
  field("options", "carbonNeutral", "Carbon neutral", "options.carbonNeutral", "Yes or no."),
  field(
    "options",
    "additionalHandling",
    "Additional handling",
    "options.additionalHandling",
    "Yes or no: of packages that are not in cardboard.",
  ),
  field(
    "options",
    "parcelPerLine",
    "One parcel a line",
    "parcelLines",
    "Yes or no: each line of an order is a parcel with its own weight, size and tracking number.",
  ),
  field("references", "reference1", "Reference 1", "references.0.value", "Printed beside the order number.", {
    most: limitOf("reference"),
  }),
  field(
    "references",
    "reference1Kind",
    "Kind of reference 1",
    "references.0.kind",
    "Purchase order, invoice, department and the like.",
  ),
  field("references", "reference2", "Reference 2", "references.1.value", "Printed beside the order number.", {
    most: limitOf("reference"),
  }),
  field(
    "references",
    "reference2Kind",
    "Kind of reference 2",
    "references.1.kind",
    "Purchase order, invoice, department and the like.",
  ),
  field(
    "references",
    "referenceBarcode",
    "Barcode",
    "barcode",
    "Yes or no: the first package's own reference, else reference 1, else the order number, as a barcode, too.",
  ),
  field(
    "returns",
    "returnLabel",
    "Return label",
    "returnLabel",
    "With: one is bought with the label. Only: the row itself is a return, from the recipient to the shipper. No where blank.",
  ),
  field(
    "returns",
    "returnKind",
    "Kind of return label",
    "returnLabel.kind",
    "Print: it is printed here. Electronic: the carrier mails it, too. Print where blank.",
  ),
  field(
    "returns",
    "returnEmail",
    "Return label mailed to",
    "returnLabel.mail.to",
    "One e-mail address, for an electronic label; the recipient's where blank.",
  ),
  field("returns", "returnMemo", "Text in that mail", "returnLabel.mail.memo", "A sentence of yours.", {
    most: ({ notices }) => notices?.memo,
  }),
  field(
    "returns",
    "returnService",
    "Service of the return",
    "returnLabel.service",
    "The carrier's name or code; the row's service where blank.",
  ),
] as const;

/** What customs are told alike of all goods of a shop, or of all its parcels: it counts where a row crosses their border. */
const CUSTOMS_OF_JOB: readonly string[] = [
  "exportReason",
  "terms",
  "dutiesPaidBy",
  "dutiesAccount",
  "dutiesPostalCode",
  "dutiesCountry",
  "declaration",
  "documentsOnly",
  "goodsDescription",
  "goodsUnit",
  "hsCode",
  "originCountry",
];

/** The fields that a job, too, may give for all of its rows. */
export const JOB_FIELDS: readonly MappingField[] = [
  ...EXTRA_FIELDS,
  ...CUSTOMS_FIELDS.filter(({ id }) => CUSTOMS_OF_JOB.includes(id)),
];
