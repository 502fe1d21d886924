import type { RowListItem } from "@/lib/api/views";

/** A row of a list of which nothing is known yet. */
export const LIST_ROW: RowListItem = {
  rowNumber: 1,
  lines: [2],
  state: "pending",
  recipientName: "",
  cityState: "",
  orderReference: null,
  service: null,
  serviceName: null,
  packageCount: 1,
  shipFrom: null,
  billedTo: null,
  isReturn: false,
  returnOf: null,
  estimatedCents: null,
  arrival: null,
  costCents: null,
  trackingNumber: null,
  shippedAt: null,
  issues: [],
  problem: null,
  movedTo: null,
  setAside: false,
  voiding: false,
  voidAsked: false,
};
