import { type Catalogue, serviceName } from "./catalogue";
import type { CustomsLine } from "./customs";
import type { Draft } from "./mapping/compile-template";
import { CUSTOMS_FIELDS } from "./mapping/customs-fields";
import { ACCESS_POINT_FIELDS } from "./mapping/fields";
import { EXTRA_FIELDS } from "./mapping/job-fields";
import { bareCell } from "./reference/bare-cell";
import type { Shipment } from "./shipment";

/** Fields of a row's shipment as a person reads and types them: field id → text. A size is one text, under `length`. */
export type GridValues = Readonly<Record<string, string>>;

/**
 * What a row's fields say: as the carrier will be told, or, where the row cannot be shipped, as the file or the person
 * gives them. Weight and size keep the words in which they were given ("12 oz"), not what they are rounded to.
 */
export function gridValues(draft: Draft, shipment: Shipment | null, catalogue: Catalogue): GridValues {
  const parcel = draft.packages[0] ?? {};
  const given = (id: string) => bareCell(draft.fields[id] ?? parcel[id] ?? ofGoods(draft, id));
  const texts: Record<string, string> = Object.fromEntries(PLAIN.map((id) => [id, given(id)]));
  texts.weight = ofEach(draft, (each) => withUnit(each("weight"), each("weightUnit")));
  texts.length = ofEach(draft, (each) =>
    sizeOf([each("length"), each("width"), each("height")], each("lengthUnit")),
  );
  for (const id of OF_PACKAGE) texts[id] = ofEach(draft, (each) => each(id));
  if (shipment) Object.assign(texts, shipped(shipment, texts, catalogue), declared(shipment, texts));
  return texts;
}

/** A package's own, which the next one's says nothing of. */
const OF_PACKAGE = [
  "packageReference1",
  "packageReference1Kind",
  "packageReference2",
  "packageReference2Kind",
] as const;

const PLAIN: readonly string[] = [
  "orderReference",
  "recipientName",
  "company",
  "address1",
  "address2",
  "address3",
  "city",
  "state",
  "postalCode",
  "country",
  "phone",
  "email",
  "residential",
  "service",
  "packaging",
  "packageCount",
  "declaredValue",
  "description",
  "signature",
  "saturdayDelivery",
  ...ACCESS_POINT_FIELDS.map(({ id }) => id),
  ...EXTRA_FIELDS.map(({ id }) => id),
  ...CUSTOMS_FIELDS.map(({ id }) => id),
];

function shipped(
  { shipTo, shipFrom, service, packages }: Shipment,
  texts: GridValues,
  catalogue: Catalogue,
): Record<string, string> {
  const { lines, city, state, postalCode, country } = shipTo.address;
  const [first] = packages;
  return {
    recipientName: shipTo.name,
    company: shipTo.company ?? "",
    address1: lines[0] ?? "",
    address2: lines[1] ?? "",
    address3: lines[2] ?? "",
    city,
    state: state ?? "",
    postalCode: postalCode ?? "",
    country,
    phone: shipTo.phone ?? "",
    shipFrom: shipFrom?.label ?? "",
    service: serviceName(catalogue, service),
    packageCount: String(packages.length),
    weight: texts.weight || (first ? withUnit(String(first.weight.value), UNITS[first.weight.unit]) : ""),
    length: texts.length || dimensionsOf(first?.dimensions),
  };
}

/** What customs are told of the goods, where neither the file nor the app says it: by the product list, or the job. */
function declared({ customs }: Shipment, texts: GridValues): Record<string, string> {
  if (!customs) return {};
  const told = (id: string, read: (line: CustomsLine) => string) => [
    id,
    texts[id] || [...new Set(customs.lines.map(read))].filter(Boolean).join(" / "),
  ];
  return Object.fromEntries([
    told("goodsDescription", ({ description }) => description.join(" ")),
    told("goodsValue", ({ unitValue }) => unitValue),
    told("hsCode", ({ hsCode = "" }) => hsCode),
    told("originCountry", ({ origin }) => origin),
  ]);
}

/** What every kind of goods has; of kinds that differ, each one's. */
function ofGoods({ goods }: Draft, id: string): string {
  return [...new Set(goods.flatMap((each) => each[id]?.trim() || []))].join(" / ");
}

/** What all packages have; of packages that differ, each one's. A value that is typed over it is that of all of them. */
function ofEach(draft: Draft, read: (given: (id: string) => string) => string): string {
  const texts = draft.packages.map((parcel) => read((id) => bareCell(draft.fields[id] ?? parcel[id] ?? "")));
  return [...new Set(texts)].join(" / ");
}

const UNITS = { LBS: "lb", KGS: "kg", IN: "in", CM: "cm" } as const;

function dimensionsOf(size: Shipment["packages"][number]["dimensions"]): string {
  return size ? sizeOf([size.length, size.width, size.height].map(String), UNITS[size.unit]) : "";
}

function withUnit(value: string, unit: string): string {
  return /^[\d.,\s]+$/.test(value) ? `${value} ${unit || "lb"}` : value;
}

function sizeOf(sides: readonly string[], unit: string): string {
  const [length = "", ...others] = sides;
  if (others.every((side) => side === "")) return length;
  return `${sides.map((side) => side || "?").join("x")}${unit ? ` ${unit}` : ""}`;
}
