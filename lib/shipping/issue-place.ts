/** A finding's field in whichever of the packages or goods: "packages.0.weight" is "packages.weight". */
export function withoutIndex(field: string): string {
  return field.replace(/^(packages|customs\.lines)\.\d+/, "$1");
}
