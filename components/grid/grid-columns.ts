import { type Catalogue, SIGNATURES, serviceName } from "@/lib/shipping/catalogue";
import { NOTICE_EVENTS } from "@/lib/shipping/catalogue-extras";
import { fieldAtPath } from "@/lib/shipping/mapping/fields";
import { CUSTOMS_COLUMNS } from "./customs-columns";

/** One field of the shipment as a column. */
export interface GridColumn {
  /** Field id of the mapping. */
  readonly id: string;
  readonly label: string;
  /** In pixels. */
  readonly width: number;
  /** Texts to choose from; others may be typed. `addresses` are the names of the saved ones. */
  readonly options?: (catalogue: Catalogue, addresses: readonly string[]) => readonly string[];
  /** Fields that this one's text says as well: they are given nothing beside it. */
  readonly covers?: readonly string[];
}

const YES_NO = () => ["Yes", "No"];
const referenceKinds = ({ references }: Catalogue) => (references?.kinds ?? []).map(({ name }) => name);

const services = (catalogue: Catalogue) => catalogue.services.map(({ code }) => serviceName(catalogue, code));

const codFunds = ({ cod }: Catalogue) => (cod ? ["Cash", "Check", "Cashier's check or money order"] : []);

const returnKinds = ({ returns }: Catalogue) => (returns ? ["Print", "Electronic"] : []);

/** In the order of the grid. A size is one text, as "12x10x8". */
export const GRID_COLUMNS: readonly GridColumn[] = [
  { id: "orderReference", label: "Order", width: 120 },
  { id: "recipientName", label: "Name", width: 180 },
  {
    id: "service",
    label: "Service",
    width: 170,
    options: services,
  },
  { id: "weight", label: "Weight", width: 84 },
  { id: "length", label: "Size", width: 116, covers: ["width", "height"] },
  { id: "packageCount", label: "Packages", width: 84 },
  {
    id: "packaging",
    label: "Packaging",
    width: 140,
    options: ({ packagings }) => packagings.map(({ name }) => name),
  },
  { id: "company", label: "Company", width: 150 },
  { id: "address1", label: "Address", width: 190 },
  { id: "address2", label: "Address line 2", width: 130 },
  { id: "city", label: "City", width: 130 },
  { id: "state", label: "State", width: 72 },
  { id: "postalCode", label: "Postal code", width: 100 },
  { id: "country", label: "Country", width: 84 },
  { id: "phone", label: "Phone", width: 130 },
  { id: "email", label: "E-mail", width: 170 },
  { id: "residential", label: "Residential", width: 96, options: YES_NO },
  { id: "description", label: "Description", width: 150 },
  { id: "signature", label: "Signature", width: 96, options: () => SIGNATURES },
  { id: "saturdayDelivery", label: "Saturday", width: 88, options: YES_NO },
  { id: "declaredValue", label: "Declared value", width: 110 },
  { id: "packageReference1", label: "Package's reference 1", width: 150 },
  {
    id: "packageReference1Kind",
    label: "Kind of package's reference 1",
    width: 180,
    options: referenceKinds,
  },
  { id: "packageReference2", label: "Package's reference 2", width: 150 },
  {
    id: "packageReference2Kind",
    label: "Kind of package's reference 2",
    width: 180,
    options: referenceKinds,
  },
  { id: "accessPointId", label: "Access point's number", width: 150 },
  { id: "accessPointName", label: "Access point's name", width: 150 },
  { id: "accessPointAddress", label: "Access point's street", width: 170 },
  { id: "accessPointCity", label: "Access point's city", width: 130 },
  { id: "accessPointState", label: "Access point's state", width: 132 },
  { id: "accessPointPostalCode", label: "Access point's postal code", width: 166 },
  { id: "accessPointCountry", label: "Access point's country", width: 146 },
  { id: "codAmount", label: "Amount to collect", width: 130 },
  { id: "codFunds", label: "Collected in", width: 180, options: codFunds },
  { id: "shipFrom", label: "Ship from", width: 130, options: (_, addresses) => addresses },
  { id: "shipDate", label: "Ship date", width: 110 },
  {
    id: "notices",
    label: "Carrier's notices",
    width: 130,
    options: ({ notices }) => (notices ? ["Yes", "No", ...NOTICE_EVENTS] : []),
  },
  { id: "noticeTo", label: "Notices to", width: 170 },
  { id: "noticeFrom", label: "Notices from", width: 130 },
  { id: "noticeMemo", label: "Text in the notices", width: 170 },
  { id: "saturdayPickup", label: "Saturday pickup", width: 116, options: YES_NO },
  { id: "directDelivery", label: "Direct delivery", width: 110, options: YES_NO },
  { id: "shipperRelease", label: "Shipper release", width: 116, options: YES_NO },
  { id: "carbonNeutral", label: "Carbon neutral", width: 110, options: YES_NO },
  { id: "additionalHandling", label: "Additional handling", width: 132, options: YES_NO },
  { id: "parcelPerLine", label: "One parcel a line", width: 126, options: YES_NO },
  { id: "reference1", label: "Reference 1", width: 120 },
  { id: "reference1Kind", label: "Kind of reference 1", width: 136, options: referenceKinds },
  { id: "reference2", label: "Reference 2", width: 120 },
  { id: "reference2Kind", label: "Kind of reference 2", width: 136, options: referenceKinds },
  { id: "referenceBarcode", label: "Barcode", width: 84, options: YES_NO },
  { id: "payer", label: "Payer", width: 100, options: () => ["Shipper", "Receiver", "Third party"] },
  { id: "payerAccount", label: "Payer's account", width: 110 },
  { id: "payerPostalCode", label: "Account's postal code", width: 130 },
  { id: "payerCountry", label: "Account's country", width: 116 },
  { id: "returnLabel", label: "Return label", width: 104, options: () => ["With", "Only", "No"] },
  { id: "returnKind", label: "Kind of return label", width: 140, options: returnKinds },
  { id: "returnEmail", label: "Return label mailed to", width: 170 },
  { id: "returnMemo", label: "Text in that mail", width: 150 },
  {
    id: "returnService",
    label: "Service of the return",
    width: 170,
    options: services,
  },
  ...CUSTOMS_COLUMNS,
];

/** The column in which a finding's field stands ("packages.0.weight": Weight); -1 where it is about the whole row. */
export function columnOfIssue(field: string | undefined): number {
  if (field === undefined) return -1;
  const id = fieldAtPath(field)?.id;
  return GRID_COLUMNS.findIndex((column) => column.id === id || column.covers?.includes(id ?? ""));
}
