import type { BoughtPackage, CustomsForm, LabelFormat } from "@/lib/batch/ports";

/** How each kind of label begins. */
const beginnings: readonly (readonly [LabelFormat, string])[] = [
  ["GIF", "GIF8"],
  ["PNG", "\x89PNG"],
  ["PDF", "%PDF"],
  ["ZPL", "^XA"],
];

/** A label's bytes as UPS sent them (base64 on the wire); null where there is none or it is of no known kind. */
export function labelOfWire(base64: string | undefined): BoughtPackage["label"] {
  if (!base64) return null;
  const bytes = Buffer.from(base64, "base64");
  const start = bytes.toString("latin1", 0, 4);
  const format = beginnings.find(([, beginning]) => start.startsWith(beginning))?.[0];
  return format ? { format, bytes: new Uint8Array(bytes) } : null;
}

/**
 * What UPS gave for customs beside the label (`Form`): a PDF to print, or a number alone, where the invoice went to
 * customs without paper. Null where it gave neither.
 */
export function formOfWire(
  form: { Image?: { GraphicImage: string } | undefined; FormGroupId: string } | undefined,
): CustomsForm | null {
  if (!form) return null;
  const image = labelOfWire(form.Image?.GraphicImage);
  if (image?.format === "PDF") return { kind: "paper", bytes: image.bytes };
  return form.FormGroupId === "" ? null : { kind: "paperless" };
}
