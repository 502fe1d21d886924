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
