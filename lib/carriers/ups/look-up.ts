import type { BoughtPackage, FetchLabelsParams, LookUpOutcome, LookUpParams } from "@/lib/batch/ports";
import { problem } from "@/lib/shipping/errors";
import type { UpsClient } from "./client";
import { recoverLabels } from "./recover-labels";
import { trackReference } from "./track-reference";

/**
 * Was a reference bought? Label Recovery is asked first, since it gives the label too, then tracking by reference.
 * Only when both have nothing is the answer `none`, and one `none` proves little: the engine asks several times,
 * spaced. 'It exists' without a label, or several, is for a person; a look-up that fails leaves the row in doubt.
 */
export async function lookUp(
  client: UpsClient,
  accountNumber: string,
  { reference, attemptedAt, deadline, likelyNone }: LookUpParams,
): Promise<LookUpOutcome> {
  const ask = () => trackReference(client, accountNumber, reference, attemptedAt, deadline);
  const [recovery, tracked] = await Promise.all([
    recoverLabels(client, accountNumber, { reference }, deadline),
    likelyNone ? ask() : null,
  ]);
  const track = async () => tracked ?? ask();
  switch (recovery.kind) {
    case "found":
      return recovery;
    case "unavailable":
      return recovery;
    case "voided":
      return { kind: "voided", shipmentId: null };
    case "several":
    case "exists_without_label": {
      // The outcome is settled; tracking may add the numbers that a person will want to see.
      const known = recovery.trackingNumbers.length > 0 ? null : await track();
      const numbers = known?.kind === "answer" ? known.trackingNumbers : recovery.trackingNumbers;
      return review(recovery.kind, numbers);
    }
    case "not_found": {
      const tracking = await track();
      if (tracking.kind === "unavailable") return tracking;
      const [first, ...others] = tracking.trackingNumbers;
      if (first === undefined) return { kind: "none" };
      if (others.length > 0) return review("several", tracking.trackingNumbers);
      const byNumber = await recoverLabels(client, accountNumber, { trackingNumber: first }, deadline);
      if (byNumber.kind === "found") return byNumber;
      if (byNumber.kind === "voided") return { kind: "voided", shipmentId: first };
      return review("exists_without_label", [first]);
    }
  }
}

/**
 * The labels of a shipment that exists, by its number; where that does not give every package that is known, by the
 * number of each.
 */
export async function fetchLabels(
  client: UpsClient,
  accountNumber: string,
  { shipmentId, trackingNumbers, deadline }: FetchLabelsParams,
): Promise<LookUpOutcome> {
  const whole = await recoverLabels(client, accountNumber, { trackingNumber: shipmentId }, deadline);
  switch (whole.kind) {
    case "unavailable":
      return whole;
    case "voided":
      return { kind: "voided", shipmentId };
    case "not_found":
      return { kind: "none" };
    case "several":
    case "exists_without_label":
      return review(whole.kind, whole.trackingNumbers);
    case "found": {
      const packages = new Map<string, BoughtPackage>(
        whole.shipment.packages.map((each) => [each.trackingNumber, each]),
      );
      for (const trackingNumber of trackingNumbers) {
        if (packages.get(trackingNumber)?.label) continue;
        const single = await recoverLabels(client, accountNumber, { trackingNumber }, deadline);
        if (single.kind !== "found") continue;
        for (const each of single.shipment.packages) packages.set(each.trackingNumber, each);
      }
      return { kind: "found", shipment: { ...whole.shipment, shipmentId, packages: [...packages.values()] } };
    }
  }
}

function review(why: "several" | "exists_without_label", trackingNumbers: readonly string[]): LookUpOutcome {
  const found = trackingNumbers.length > 0 ? ` Found: ${trackingNumbers.join(", ")}.` : "";
  const message =
    why === "several"
      ? `UPS has several shipments under this row's reference.${found}`
      : `UPS has a shipment under this row's reference, but gives no label for it.${found}`;
  return { kind: "review", problem: problem("ROW_NEEDS_REVIEW", message), trackingNumbers };
}
