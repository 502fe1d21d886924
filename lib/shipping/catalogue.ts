import type { CatalogueExtras, SizeRules } from "./catalogue-extras";

/** What the recipient may be asked to sign. */
export const SIGNATURES = ["none", "standard", "adult"] as const;

/**
 * What a carrier offers and takes. Plain data that its adapter's folder fills in (`lib/carriers/<name>/catalogue.ts`) and
 * that travels with a job's plan, to the browser too: the domain asks it, and knows no carrier's codes, limits or name.
 */
export interface Catalogue extends CatalogueExtras {
  /** What its accounts name it by, in lower case. */
  readonly carrier: string;
  /** As sentences call it. */
  readonly name: string;
  /** What a file may write before the name of a service, folded: an abbreviation, the whole name. */
  readonly prefixes: readonly string[];
  readonly services: readonly Service[];
  readonly packagings: readonly Packaging[];
  /** The code of the service that a job begins with. */
  readonly standardService: string;
  /** The code of the packaging that is the customer's own. */
  readonly ownPackaging: string;
  /** Speed at home → codes of the services that have it, the slowest first. */
  readonly speeds: Readonly<Record<Speed, readonly string[]>>;
  /** What a word means across a border: folded words → code. */
  readonly abroad: Readonly<Record<string, string>>;
  /** Which services there are between two countries: the first lane that fits. */
  readonly lanes: readonly Lane[];
  /** Countries (ISO 3166-1 alpha-2) from which it weighs in pounds and measures in inches. */
  readonly imperialFrom: readonly string[];
  readonly postBoxes: boolean;
  readonly militaryAddresses: boolean;
  readonly limits: CarrierLimits;
  readonly customs: CustomsCatalogue;
}

export type Speed = "sameDay" | "nextDay" | "twoDay" | "threeDay" | "fast" | "expedited";

export interface Service {
  readonly code: string;
  /** Without the carrier's: "Ground". */
  readonly name: string;
  /** Other spellings, folded. */
  readonly words: readonly string[];
  /** Its name alone says nothing: shops call no service in particular so. */
  readonly commonName?: boolean;
  readonly saturday?: boolean;
  /** It arrives on a Saturday so many days after it was handed over; absent where that depends on the way. */
  readonly daysToSaturday?: number;
  /** It does not take the carrier's own express packaging. */
  readonly ground?: boolean;
  /** It needs the recipient's phone at home, too. */
  readonly phone?: boolean;
}

export interface Packaging {
  readonly code: string;
  readonly name: string;
  /** Other spellings, folded. */
  readonly words: readonly string[];
  /** The carrier's own, for express services. */
  readonly express?: boolean;
  /** It holds nothing but papers, which cross borders without an invoice. */
  readonly letter?: boolean;
}

export interface Lane {
  /** ISO 3166-1 alpha-2. */
  readonly from: readonly string[];
  /** Null: anywhere. */
  readonly to: readonly string[] | null;
  readonly services: readonly string[];
}

/** What a carrier takes of the papers that customs want. */
export interface CustomsCatalogue {
  /** Between two countries that are not the same, the first that fits; where none fits, nothing is shipped. */
  readonly lanes: readonly CustomsLane[];
  /** Kinds of goods on one invoice at most. */
  readonly lines: number;
  /** In which goods are counted. */
  readonly units: readonly CustomsUnit[];
  /** Citations by which an export needs no filing; absent where it takes none. */
  readonly filingExemptions?: readonly string[];
  /** The code of the unit where the file names none. */
  readonly unit: string;
}

export interface CustomsLane {
  /** ISO 3166-1 alpha-2. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** Whether goods need an invoice. */
  readonly invoice: boolean;
  /** Whether the goods' value is said beside the label, too. */
  readonly goodsValue: boolean;
  /** Whether each kind of goods needs its tariff code. */
  readonly hsCode: boolean;
  /** Whether papers of no value can be declared as such. */
  readonly documents: boolean;
  /** Goods of one tariff code worth more than this, in whole units of the origin's currency, need an export filing. */
  readonly filingAbove?: number;
  /** It goes into the European Union from outside of it. */
  readonly intoEu?: boolean;
  /** Whether the one who exports has to be known to customs by an EORI number. */
  readonly exporterEori?: boolean;
  /** Whether the shipper, or a third party, can be billed duties and taxes. */
  readonly dutiesBilled: boolean;
}

export interface CustomsUnit {
  readonly code: string;
  readonly name: string;
  /** Other spellings, folded. */
  readonly words: readonly string[];
}

/** Lengths of texts in characters; the rest in the unit that it is named by. */
export interface CarrierLimits {
  readonly name: number;
  readonly addressLine: number;
  readonly addressLines: number;
  readonly city: number;
  /** Where a country has no list of states. */
  readonly state: number;
  readonly phone: number;
  readonly email: number;
  readonly description: number;
  readonly reference: number;
  readonly packages: number;
  readonly weightLbs: number;
  readonly lengthIn: number;
  /** The longest side and twice the two others. */
  readonly lengthPlusGirthIn: number;
  readonly declaredValueUsd: number;
}

export function findServiceByCode(catalogue: Catalogue, code: string): Service | null {
  return catalogue.services.find((service) => service.code === code) ?? null;
}

/** The service of a job: the one that was chosen, else the carrier's standard one. */
export function chosenService(catalogue: Catalogue, code: string): string {
  return code || catalogue.standardService;
}

/** The carrier's name and the service's for its code; the code itself where the carrier has no such service. */
export function serviceName(catalogue: Catalogue, code: string): string {
  const service = findServiceByCode(catalogue, code);
  return service ? `${catalogue.name} ${service.name}` : code;
}

/** "Tube" for its code; the code itself where the carrier has no such packaging. */
export function packagingName(catalogue: Catalogue, code: string): string {
  return catalogue.packagings.find((packaging) => packaging.code === code)?.name ?? code;
}

/** Codes of what there is between two countries; null where that is not known here and the carrier decides. */
export function servicesBetween(
  { lanes }: Catalogue,
  origin: string,
  destination: string,
): readonly string[] | null {
  const fits = ({ from, to }: Lane) => from.includes(origin) && (to === null || to.includes(destination));
  return lanes.find(fits)?.services ?? null;
}

/** What crossing from one country into another takes; null where this carrier's customs rules are not known here. */
export function customsBetween(
  { customs }: Pick<Catalogue, "customs">,
  origin: string,
  destination: string,
): CustomsLane | null {
  return customs.lanes.find(({ from, to }) => from.includes(origin) && to.includes(destination)) ?? null;
}

/** Whether goods between two countries are told to customs, or their value beside the label. */
export function wantsGoods(
  catalogue: Pick<Catalogue, "customs">,
  origin: string,
  destination: string,
): boolean {
  const lane = origin === destination ? null : customsBetween(catalogue, origin, destination);
  return lane !== null && (lane.invoice || lane.goodsValue);
}

/** What of a parcel counts for its size. */
interface Sized {
  readonly weight: { readonly value: number };
  readonly dimensions?:
    | { readonly length: number; readonly width: number; readonly height: number; readonly unit: "IN" | "CM" }
    | undefined;
  readonly packaging: string;
}

/** In cubic inches or centimetres. */
export function volumeOf({
  length,
  width,
  height,
}: Pick<NonNullable<Sized["dimensions"]>, "length" | "width" | "height">): number {
  return length * width * height;
}

/** What a parcel is billed as by its size, in whole pounds or kilograms; null where its weight is more, or nothing is known. */
export function billedBySize(
  { weight, dimensions, packaging }: Sized,
  { sizes, ownPackaging }: { readonly sizes?: SizeRules | undefined; readonly ownPackaging: string },
): number | null {
  if (!sizes || !dimensions || packaging !== ownPackaging) return null;
  const billed = Math.ceil(volumeOf(dimensions) / sizes.divisor[dimensions.unit] - 1e-9);
  return billed > Math.ceil(weight.value) ? billed : null;
}
