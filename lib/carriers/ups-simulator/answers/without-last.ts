import type { Answer } from "../answer";

/** An answer to Ship or Label Recovery that lacks its last package, or that package's label. */
export function withoutLast(
  { status, body }: Answer,
  what: "label_missing" | "label_lost" | "package_missing",
): Answer {
  const copy = JSON.parse(JSON.stringify(body));
  const packages =
    copy.ShipmentResponse?.ShipmentResults?.PackageResults ?? copy.LabelRecoveryResponse?.LabelResults ?? [];
  const last = packages.at(-1);
  if (what === "package_missing") packages.pop();
  else if (last?.ShippingLabel) last.ShippingLabel.GraphicImage = "";
  else if (last?.LabelImage) last.LabelImage.GraphicImage = "";
  return { status, body: copy };
}
