/** A finding's field in whichever of the packages, goods or lines: "packages.0.weight" is "packages.weight". */
export function withoutIndex(field: string): string {
  return field.replace(/\.\d+/g, "");
}
