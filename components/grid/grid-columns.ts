import { type Catalogue, SIGNATURES, serviceName } from "@/lib/shipping/catalogue";
import { NOTICE_EVENTS } from "@/lib/shipping/catalogue-extras";
import { fieldAtPath, fieldLabel } from "@/lib/shipping/mapping/fields";
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

/** The label is the field's, unless a shorter one heads the column. */
type ColumnOfField = Omit<GridColumn, "label"> & { readonly label?: string };

const YES_NO = () => ["Yes", "No"];
const referenceKinds = ({ references }: Catalogue) => (references?.kinds ?? []).map(({ name }) => name);

const services = (catalogue: Catalogue) => catalogue.services.map(({ code }) => serviceName(catalogue, code));

const codFunds = ({ cod }: Catalogue) => (cod ? ["Cash", "Check", "Cashier's check or money order"] : []);

const returnKinds = ({ returns }: Catalogue) => (returns ? ["Print", "Electronic"] : []);

/** In the order of the grid. A size is one text, as "12x10x8". */
const COLUMNS: readonly ColumnOfField[] = [
  { id: "orderReference", label: "Order", width: 120 },
  { id: "recipientName", width: 180 },
  {
    id: "service",
    width: 170,
    options: services,
  },
  { id: "weight", width: 84 },
  { id: "length", label: "Size", width: 116, covers: ["width", "height"] },
  { id: "packageCount", label: "Packages", width: 84 },
  {
    id: "packaging",
    width: 140,
    options: ({ packagings }) => packagings.map(({ name }) => name),
  },
  { id: "company", width: 150 },
  { id: "address1", label: "Address", width: 190 },
  { id: "address2", width: 130 },
  { id: "city", width: 130 },
  { id: "state", width: 72 },
  { id: "postalCode", width: 100 },
  { id: "country", width: 84 },
  { id: "phone", width: 130 },
  { id: "email", width: 170 },
  { id: "residential", width: 96, options: YES_NO },
  { id: "description", width: 150 },
  { id: "signature", width: 96, options: () => SIGNATURES },
  { id: "saturdayDelivery", label: "Saturday", width: 88, options: YES_NO },
  { id: "declaredValue", width: 110 },
  { id: "packageReference1", width: 150 },
  {
    id: "packageReference1Kind",
    width: 196,
    options: referenceKinds,
  },
  { id: "packageReference2", width: 150 },
  {
    id: "packageReference2Kind",
    width: 196,
    options: referenceKinds,
  },
  { id: "accessPointId", width: 150 },
  { id: "accessPointName", width: 150 },
  { id: "accessPointAddress", width: 170 },
  { id: "accessPointCity", width: 130 },
  { id: "accessPointState", width: 132 },
  { id: "accessPointPostalCode", width: 166 },
  { id: "accessPointCountry", width: 146 },
  { id: "codAmount", width: 130 },
  { id: "codFunds", width: 180, options: codFunds },
  { id: "shipFrom", width: 130, options: (_, addresses) => addresses },
  { id: "shipDate", width: 110 },
  {
    id: "notices",
    width: 130,
    options: ({ notices }) => (notices ? ["Yes", "No", ...NOTICE_EVENTS] : []),
  },
  { id: "noticeTo", width: 170 },
  { id: "noticeFrom", width: 130 },
  { id: "noticeMemo", width: 170 },
  { id: "saturdayPickup", width: 116, options: YES_NO },
  { id: "directDelivery", label: "Direct delivery", width: 110, options: YES_NO },
  { id: "shipperRelease", width: 116, options: YES_NO },
  { id: "carbonNeutral", width: 110, options: YES_NO },
  { id: "additionalHandling", width: 132, options: YES_NO },
  { id: "parcelPerLine", width: 126, options: YES_NO },
  { id: "reference1", width: 120 },
  { id: "reference1Kind", width: 136, options: referenceKinds },
  { id: "reference2", width: 120 },
  { id: "reference2Kind", width: 136, options: referenceKinds },
  { id: "referenceBarcode", width: 84, options: YES_NO },
  { id: "payer", width: 100, options: () => ["Shipper", "Receiver", "Third party"] },
  { id: "payerAccount", width: 110 },
  { id: "payerPostalCode", label: "Account's postal code", width: 130 },
  { id: "payerCountry", label: "Account's country", width: 116 },
  { id: "returnLabel", width: 104, options: () => ["With", "Only", "No"] },
  { id: "returnKind", width: 140, options: returnKinds },
  { id: "returnEmail", width: 170 },
  { id: "returnMemo", width: 150 },
  {
    id: "returnService",
    width: 170,
    options: services,
  },
  ...CUSTOMS_COLUMNS,
];

export const GRID_COLUMNS: readonly GridColumn[] = COLUMNS.map((column) => ({
  label: fieldLabel(column.id),
  ...column,
}));

/** The column in which a finding's field stands ("packages.0.weight": Weight); -1 where it is about the whole row. */
export function columnOfIssue(field: string | undefined): number {
  if (field === undefined) return -1;
  const id = fieldAtPath(field)?.id;
  return GRID_COLUMNS.findIndex((column) => column.id === id || column.covers?.includes(id ?? ""));
}
