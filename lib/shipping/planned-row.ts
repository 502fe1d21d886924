import type { Catalogue } from "./catalogue";
import type { Issue } from "./issue";
import type { ListedProducts } from "./products";
import type { SavedAddress, Shipment } from "./shipment";

/**
 * One row of the source as the mapping sees it: the lines of one order, or a single line. Cells are the clerk's text,
 * untouched; `lines` are the file's data lines (1 = first below the header) that get the tracking number.
 */
export interface SourceRow {
  /** 1-based position among the job's rows: the `#` that the clerk sees. */
  readonly rowNumber: number;
  readonly lines: readonly SourceLine[];
  /** Values given to the row in the app, beside the file's cells. */
  readonly overrides?: Overrides;
  /** How the carrier's address check classifies where it goes; absent where it does not say. */
  readonly residential?: boolean;
  /** It is the return of a row that goes out, made of the same lines. */
  readonly returns?: true;
  /** What the product list says of its articles. */
  readonly products?: ListedProducts;
}

/** Field id of the mapping → the text that stands in its place, "" for none. */
export type Overrides = Readonly<Record<string, string>>;

export interface SourceLine {
  /** 1-based number of the data line below the header; blank lines count as well. */
  readonly line: number;
  /** One cell a column, in the file's order; shorter or longer than the header where the line is ragged. */
  readonly cells: readonly string[];
}

/** Values of a job for rows that have none of their own: field id → text. */
export type JobDefaults = Readonly<Record<string, string>>;

/** Addresses that a row may name to ship from: name → address. */
export type SavedAddresses = Readonly<Record<string, SavedAddress>>;

/** A column of the source: its name is unique ("SKU", "SKU (2)"), its header is what the file says. */
export interface SourceColumn {
  readonly index: number;
  readonly name: string;
  readonly header: string;
}

/** A package preset: fills weight and size where the file has none. */
export interface PackagePreset {
  readonly id: string;
  readonly name: string;
  readonly length: number | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly lengthUnit: "IN" | "CM";
  readonly weight: number | null;
  readonly weightUnit: "LBS" | "KGS";
}

/** What a job fixes for all of its rows; part of what an approval signs. */
export interface PlanOptions {
  /** Of the carrier that the job goes by. */
  readonly catalogue: Catalogue;
  readonly template: string;
  readonly columns: readonly SourceColumn[];
  /** The code of the carrier's service for rows whose mapping gives none. */
  readonly defaultService: string;
  /** ISO 3166-1 alpha-2 country for rows whose mapping gives none. */
  readonly defaultCountry: string;
  /** Where the shipper is; decides what is domestic. "US" when absent. */
  readonly originCountry?: string;
  readonly preset: PackagePreset | null;
  /** Whether the shipper has an EORI number; what depends on it is not looked at without. */
  readonly shipperHasEori?: boolean;
  /** The day that it is at the shipper's place, "2026-12-04"; what depends on it is not looked at without. */
  readonly today?: string;
  /** The same at each of `addresses`, by its name: for what leaves from there. */
  readonly todayAt?: Readonly<Record<string, string>>;
  /** As they were when the job was previewed; none when absent. */
  readonly addresses?: SavedAddresses;
  /** Of the fields that may hold for a whole job. */
  readonly defaults?: JobDefaults;
}

/** What one row will be at the carrier, or why it cannot be. */
export interface PlannedRow {
  readonly rowNumber: number;
  /** Null exactly when `issues` holds an error. */
  readonly shipment: Shipment | null;
  readonly issues: readonly Issue[];
  /** For the list, also of a broken row: as far as the template gives it. */
  readonly recipientName: string;
  readonly cityState: string;
  readonly orderReference: string | null;
  /** A return label is to be bought with it, as a row of its own. */
  readonly wantsReturn: boolean;
  /** SHA-256 (hex) over the canonical form of `shipment`; equal shipments have equal fingerprints. Empty when null. */
  readonly fingerprint: string;
  /** Keys of the articles of which customs want something that the row does not say itself. */
  readonly products: readonly string[];
}
