import type { CarrierLimits, Catalogue } from "../catalogue";

/** What a field is about; those of `JOB_GROUPS` may hold for a whole job. */
export type FieldGroup =
  | "recipient"
  | "address"
  | "package"
  | "shipment"
  | "accessPoint"
  | "billing"
  | "cod"
  | "notices"
  | "options"
  | "references"
  | "returns"
  | "goods"
  | "customs";

export interface MappingField {
  /** The key in the template's JSON. */
  readonly id: string;
  readonly label: string;
  readonly group: FieldGroup;
  /** Where the value ends up in a `Shipment`: what an issue's `field` says. */
  readonly path: string;
  /** Without it no row can be shipped, unless the job has a default for it. */
  readonly required: boolean;
  /** A sentence for the mapping page. */
  readonly hint: string;
  /** How many characters the carrier takes; absent where there is no such limit to know beforehand. */
  readonly most?: (catalogue: Catalogue) => number | undefined;
}

/** A field of the mapping; not required unless it is said. */
export const field = (
  group: FieldGroup,
  id: string,
  label: string,
  path: string,
  hint: string,
  { required = false, most }: { required?: boolean; most?: MappingField["most"] } = {},
): MappingField => ({ id, label, group, path, required, hint, ...(most && { most }) });

/** A limit of every carrier, as a field's `most`. */
export const limitOf =
  (limit: keyof CarrierLimits) =>
  ({ limits }: Catalogue) =>
    limits[limit];

/** What the mapping page says of a field: what belongs into it, and how much of it the carrier takes. */
export function fieldHint({ hint, most }: MappingField, catalogue: Catalogue): string {
  const characters = most?.(catalogue);
  return characters === undefined ? hint : `${hint} At most ${characters} characters.`.trim();
}

/**
 * What a field of a package is called in a mapping's form: its id for the first package, "packages.1.weight" for the
 * second.
 */
export function parcelKey(index: number, id: string): string {
  return index === 0 ? id : `packages.${index}.${id}`;
}

/** Index of the package and id of the field that a name of the form means. */
export function readParcelKey(key: string): { readonly index: number; readonly id: string } {
  const [, index, id] = /^packages\.(\d+)\.(.+)$/.exec(key) ?? [];
  return index === undefined || id === undefined ? { index: 0, id: key } : { index: Number(index), id };
}
