import { CUSTOMS_FIELDS } from "./customs-fields";
import { type FieldGroup, field, limitOf, type MappingField } from "./field";
import { EXTRA_FIELDS } from "./job-fields";

/** Where the carrier holds the parcel for its recipient, in place of bringing it: a row names it whole. */
export const ACCESS_POINT_FIELDS = [
  field(
    "accessPoint",
    "accessPointId",
    "Access point's number",
    "accessPoint.id",
    "As the carrier's shop search gives it.",
  ),
  field(
    "accessPoint",
    "accessPointName",
    "Access point's name",
    "accessPoint.name",
    "Of the shop or locker that holds the parcel.",
    { most: limitOf("name") },
  ),
  field(
    "accessPoint",
    "accessPointAddress",
    "Access point's street",
    "accessPoint.address.lines.0",
    "Street and number.",
  ),
  field("accessPoint", "accessPointCity", "Access point's city", "accessPoint.address.city", "", {
    most: limitOf("city"),
  }),
  field(
    "accessPoint",
    "accessPointState",
    "Access point's state",
    "accessPoint.address.state",
    "Name or code; the recipient's where blank.",
  ),
  field(
    "accessPoint",
    "accessPointPostalCode",
    "Access point's postal code",
    "accessPoint.address.postalCode",
    "Needed where the country has postal codes.",
  ),
  field(
    "accessPoint",
    "accessPointCountry",
    "Access point's country",
    "accessPoint.address.country",
    "Name or code; the recipient's, which it has to be, where blank.",
  ),
] as const;

/**
 * The fields of a mapping: the keys that a template's JSON may have. Package fields stand in `packages: [{…}]`, those of
 * goods in `goods: [{…}]`.
 */
export type { FieldGroup, MappingField };

export const FIELDS = [
  field("recipient", "recipientName", "Name", "shipTo.name", "Who receives it.", {
    required: true,
    most: limitOf("name"),
  }),
  field("recipient", "company", "Company", "shipTo.company", "", { most: limitOf("name") }),
  field("recipient", "phone", "Phone", "shipTo.phone", "Needed abroad and for early delivery."),
  field("recipient", "email", "E-mail", "shipTo.email", "Notices go to it only where they are asked for.", {
    most: limitOf("email"),
  }),
  field("address", "address1", "Address line 1", "shipTo.address.lines.0", "Street and number.", {
    required: true,
    most: limitOf("addressLine"),
  }),
  field("address", "address2", "Address line 2", "shipTo.address.lines.1", "Apartment, suite, floor."),
  field("address", "address3", "Address line 3", "shipTo.address.lines.2", "Anything more."),
  field("address", "city", "City", "shipTo.address.city", "", { required: true, most: limitOf("city") }),
  field(
    "address",
    "state",
    "State",
    "shipTo.address.state",
    "Name or code; needed in the US, Canada and Mexico.",
  ),
  field(
    "address",
    "postalCode",
    "Postal code",
    "shipTo.address.postalCode",
    "ZIP, ZIP+4 or the country's own.",
    { required: true },
  ),
  field(
    "address",
    "country",
    "Country",
    "shipTo.address.country",
    "Name or code; the job's default where blank.",
  ),
  field(
    "address",
    "residential",
    "Residential",
    "shipTo.residential",
    "Yes or no; where blank, as the carrier classifies the address, else residential without a company.",
  ),
  field(
    "package",
    "packageCount",
    "Number of packages",
    "packages",
    "Equal packages in the shipment; 1 where blank.",
  ),
  field("package", "weight", "Weight", "packages.weight", "Of one package; the preset's where blank."),
  field("package", "weightUnit", "Weight unit", "packages.weight.unit", "lb, oz, kg or g; lb where blank."),
  field("package", "length", "Length", "packages.dimensions.length", "Also a whole size such as 12x10x8."),
  field("package", "width", "Width", "packages.dimensions.width", "All three or none."),
  field("package", "height", "Height", "packages.dimensions.height", "All three or none."),
  field("package", "lengthUnit", "Size unit", "packages.dimensions.unit", "in or cm; in where blank."),
  field(
    "package",
    "packaging",
    "Packaging",
    "packages.packaging",
    "The carrier's name or code; customer supplied where blank.",
  ),
  field(
    "package",
    "declaredValue",
    "Declared value",
    "packages.declaredValue",
    "US dollars, for each package.",
  ),
  field(
    "package",
    "packageReference1",
    "Package's reference 1",
    "packages.references.0.value",
    "Of this package alone, where the carrier takes references of packages.",
    { most: limitOf("reference") },
  ),
  field(
    "package",
    "packageReference1Kind",
    "Kind of the package's reference 1",
    "packages.references.0.kind",
    "Purchase order, invoice, department and the like.",
  ),
  field(
    "package",
    "packageReference2",
    "Package's reference 2",
    "packages.references.1.value",
    "Of this package alone.",
    { most: limitOf("reference") },
  ),
  field(
    "package",
    "packageReference2Kind",
    "Kind of the package's reference 2",
    "packages.references.1.kind",
    "Purchase order, invoice, department and the like.",
  ),
  field(
    "shipment",
    "service",
    "Service",
    "service",
    "The carrier's name or code; the job's default where blank.",
  ),
  field("shipment", "orderReference", "Order number", "orderReference", "Printed on the label.", {
    most: limitOf("reference"),
  }),
  field("shipment", "description", "Description", "description", "Of the goods; needed abroad.", {
    most: limitOf("description"),
  }),
  field("shipment", "signature", "Signature", "signature", "none, standard or adult."),
  field("shipment", "saturdayDelivery", "Saturday delivery", "saturdayDelivery", "Yes or no."),
  ...ACCESS_POINT_FIELDS,
  ...EXTRA_FIELDS,
  ...CUSTOMS_FIELDS,
] as const satisfies readonly MappingField[];

/** Labels of the groups, in the order of the page. */
export const FIELD_GROUPS: Readonly<Record<FieldGroup, string>> = {
  recipient: "Recipient",
  address: "Address",
  package: "Package",
  shipment: "Shipment",
  accessPoint: "Access point",
  billing: "Who pays",
  cod: "Collect on delivery",
  notices: "Notices",
  options: "Origin, date and options",
  references: "References",
  returns: "Returns",
  goods: "Goods, for customs",
  customs: "Customs",
};

const byId = new Map<string, MappingField>(FIELDS.map((entry) => [entry.id, entry]));

export function findField(id: string): MappingField | null {
  return byId.get(id) ?? null;
}

/**
 * The field at a place of the shipment, as findings and refusals name it: "packages.0.weight" is the weight. Of a place
 * that holds several ("packages.dimensions"), the first; null where there is none.
 */
export function fieldAtPath(place: string): MappingField | null {
  const path = place.replace(/^(packages|customs\.lines)\.\d+/, "$1");
  return (
    FIELDS.find((field) => field.path === path) ??
    FIELDS.find((field) => field.path.startsWith(`${path}.`)) ??
    null
  );
}

/** The lists of a template's JSON. */
export type FieldList = "packages" | "goods";
export const FIELD_LISTS: readonly FieldList[] = ["packages", "goods"];

/** The list in whose entries a field stands; null where it stands in the template itself. */
export function listOf(id: string): FieldList | null {
  const group = byId.get(id)?.group;
  if (group === "package") return "packages";
  return group === "goods" ? "goods" : null;
}

/** Whether a field says something to customs alone: nothing of it counts where no border is crossed. */
export function isCustomsField(id: string): boolean {
  const group = byId.get(id)?.group;
  return group === "goods" || group === "customs";
}

/** Label of a field for sentences: "Postal code"; the id itself when unknown. */
export function fieldLabel(id: string): string {
  return byId.get(id)?.label ?? id;
}
