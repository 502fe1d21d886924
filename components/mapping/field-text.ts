import { buildTemplate, type FieldMapping } from "@/lib/shipping/mapping/build-template";
import { columnTag } from "@/lib/shipping/mapping/template-node";

/** What stands in the template for one field, as text that can go on as an expression: `{{#upper}}{{Name}}{{/upper}}`. */
export function expressionOf(mapping: FieldMapping): string {
  if (mapping.helpers.length === 0)
    return mapping.kind === "column" ? columnTag(mapping.value) : mapping.value;
  const text = /: (".*")/s.exec(buildTemplate([{ ...mapping, field: "recipientName" }]))?.[1];
  try {
    return text === undefined ? mapping.value : String(JSON.parse(text));
  } catch {
    return mapping.value;
  }
}
