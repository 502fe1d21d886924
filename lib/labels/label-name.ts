import type { LabelFile } from "./label-file";

/** "0001_ORDER-1001_1Z….gif": sorts in row order, and safe on every file system. */
export function labelName(label: LabelFile): string {
  const parts = [
    String(label.rowNumber).padStart(4, "0"),
    sanitise(label.orderReference ?? ""),
    label.isReturn ? "Return" : "",
    sanitise(label.trackingNumber),
  ];
  return `${parts.filter((part) => part !== "").join("_")}.${label.format.toLowerCase()}`;
}

/** "0001_high-value-report_2.html". */
export function paperName(paper: {
  readonly rowNumber: number;
  readonly paperNumber: number;
  readonly kind: string;
  readonly format: string;
}): string {
  const row = String(paper.rowNumber).padStart(4, "0");
  return `${row}_${paper.kind.replaceAll("_", "-")}_${paper.paperNumber}.${paper.format.toLowerCase()}`;
}

function sanitise(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^A-Za-z0-9.-]+/g, "-")
    .replace(/^[-.]+|[-.]+$/g, "")
    .slice(0, 40);
}
