import type { Catalogue } from "../catalogue";
import type { Problem } from "../errors";
import type { PlanOptions, SourceColumn, SourceLine } from "../planned-row";
import type { Shipper } from "../shipment";

/** What a person maps: the file's columns, and some of its lines. */
interface MappedFile {
  readonly columns: readonly SourceColumn[];
  readonly lines: readonly SourceLine[];
}

/** Reads a file's columns for its mapping, beside the one who asks: headers, templates and vocabularies are a room of their own. */
export interface Mapper {
  /** The template that headers and lines suggest, for what is shipped from there. */
  suggest(
    file: MappedFile & {
      readonly catalogue: Catalogue;
      readonly shipper: Shipper | null;
      readonly defaultCountry: string;
    },
  ): string;
  /** Why a template cannot be used for a file: it is broken, or leaves out what its rows need. Null where it can. */
  check(
    template: string,
    file: MappedFile & { readonly catalogue: Catalogue; readonly defaultCountry: string },
  ): Promise<Problem | null>;
  /** What a template leaves open, to be said once of the file; nothing of a broken one. */
  notes(
    template: string,
    file: MappedFile &
      Pick<PlanOptions, "originCountry" | "preset" | "catalogue"> & {
        readonly examples?: readonly string[] | undefined;
      },
  ): Problem[];
}
