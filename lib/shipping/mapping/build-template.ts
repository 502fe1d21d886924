import type { FieldMapping } from "./field-mapping";
import { FIELDS, isPackageField } from "./fields";
import { escapeJsonText } from "./json-text";
import { columnTag } from "./variables";

const TAG = /\{\{[\s\S]*?\}\}\}?/g;

/**
 * The template for a mapping form: two-space JSON, fields in the order of `FIELDS`, package fields in one package.
 * A field that stands twice is taken once, the last time.
 */
export function buildTemplate(mappings: readonly FieldMapping[]): string {
  const byField = new Map(mappings.map((mapping) => [mapping.field, mapping]));
  const lines = (inPackage: boolean) =>
    FIELDS.filter(({ id }) => isPackageField(id) === inPackage).flatMap(({ id }) => {
      const mapping = byField.get(id);
      return mapping ? [`"${id}": "${mappingText(mapping)}"`] : [];
    });
  const members = lines(false);
  const inPackage = lines(true);
  if (inPackage.length > 0)
    members.push(`"packages": [\n    {\n      ${inPackage.join(",\n      ")}\n    }\n  ]`);
  return members.length > 0 ? `{\n  ${members.join(",\n  ")}\n}` : "{}";
}

/** What stands between the quotes of a field. */
function mappingText(mapping: FieldMapping): string {
  if (mapping.kind === "constant") return escapeConstant(mapping.value);
  const inner = mapping.kind === "column" ? columnTag(mapping.value) : escapeExpression(mapping.value);
  return mapping.helpers.reduce(wrap, inner);
}

/** `helper` is "upper" or "default|n/a". */
function wrap(inner: string, helper: string): string {
  const bar = helper.indexOf("|");
  const name = bar < 0 ? helper : helper.slice(0, bar);
  const argument = bar < 0 ? "" : `|${escapeConstant(helper.slice(bar + 1))}`;
  return `{{#${name}}}${inner}${argument}{{/${name}}}`;
}

/** A constant is never read as a tag. */
function escapeConstant(text: string): string {
  return escapeJsonText(text).replaceAll("{{", "\\u007b\\u007b").replace(/\{$/, "\\u007b");
}

/** The text of an expression is escaped, its tags are not. */
function escapeExpression(expression: string): string {
  let result = "";
  let end = 0;
  for (const tag of expression.matchAll(TAG)) {
    result += escapeJsonText(expression.slice(end, tag.index)) + tag[0];
    end = tag.index + tag[0].length;
  }
  return result + escapeJsonText(expression.slice(end));
}
