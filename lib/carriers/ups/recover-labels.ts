import type { BoughtShipment } from "@/lib/batch/ports";
import type { Problem } from "@/lib/shipping/errors";
import { alertsOfWire } from "./alerts-of-wire";
import type { UpsClient } from "./client";
import { formOfWire, labelOfWire } from "./label-of-wire";
import { papersOfWire } from "./papers-of-wire";
import { problemOfErrors } from "./problem-of-errors";
import { recoveryAnswer } from "./wire-schemas";

/** What Label Recovery says of a reference or a tracking number. */
export type Recovery =
  | { readonly kind: "found"; readonly shipment: BoughtShipment }
  | { readonly kind: "not_found" }
  | { readonly kind: "voided" }
  | { readonly kind: "exists_without_label"; readonly trackingNumbers: readonly string[] }
  | { readonly kind: "several"; readonly trackingNumbers: readonly string[] }
  | { readonly kind: "unavailable"; readonly problem: Problem };

/** UPS's codes, from public reports: see the module's notes in `look-up.ts` for what follows from each. */
const notFound = new Set(["9801031"]);
const voided = new Set(["9801040"]);
const withoutLabel = new Set(["9800020", "9801028", "9801041", "9801042"]);
const several = new Set(["300001", "300035"]);

export type RecoveryKey = { readonly reference: string } | { readonly trackingNumber: string };

/** `POST /labels/v1/recovery`. Safe to repeat. */
export async function recoverLabels(
  client: UpsClient,
  accountNumber: string,
  key: RecoveryKey,
  deadline: Date,
): Promise<Recovery> {
  const outcome = await client.send({
    method: "POST",
    path: "/labels/v1/recovery",
    body: recoveryRequest(accountNumber, key),
    deadline,
    repeatable: true,
  });
  if (outcome.kind !== "answer") return { kind: "unavailable", problem: outcome.problem };
  const { status, body, errors } = outcome;
  const any = (codes: ReadonlySet<string>) => errors.some(({ code }) => codes.has(code));
  // 'It exists' wins over 'not found' where an answer holds both.
  if (any(withoutLabel)) return { kind: "exists_without_label", trackingNumbers: [] };
  if (any(several)) return { kind: "several", trackingNumbers: [] };
  if (any(voided)) return { kind: "voided" };
  if (any(notFound)) return { kind: "not_found" };
  const parsed = recoveryAnswer.safeParse(body);
  const answer = parsed.success ? parsed.data.LabelRecoveryResponse : null;
  if (status !== 200 || errors.length > 0 || answer?.Response.ResponseStatus.Code !== "1") {
    return { kind: "unavailable", problem: problemOfErrors(status, errors) };
  }
  const candidates = answer.TrackingCandidate.map(({ TrackingNumber }) => TrackingNumber);
  if (candidates.length > 0) return { kind: "several", trackingNumbers: candidates };
  const packages = answer.LabelResults.map(({ TrackingNumber, LabelImage }) => ({
    trackingNumber: TrackingNumber,
    label: labelOfWire(LabelImage?.GraphicImage),
  }));
  const shipmentId = answer.ShipmentIdentificationNumber || packages[0]?.trackingNumber;
  // What it gives of a shipment is kept, also where a label is missing.
  const nothing = packages.every(({ label }) => label === null);
  if (!shipmentId || nothing || packages.some(({ trackingNumber }) => !trackingNumber)) {
    const numbers = packages.map(({ trackingNumber }) => trackingNumber).filter((number) => number !== "");
    return { kind: "exists_without_label", trackingNumbers: numbers };
  }
  const alerts = alertsOfWire(answer.Response.Alert);
  const customsForm = formOfWire(answer.Form);
  const papers = papersOfWire({
    ...answer,
    packages: answer.LabelResults.map(({ Receipt, Form: form }) => ({ receipt: Receipt?.Image, form })),
  });
  return {
    kind: "found",
    shipment: {
      ...{ shipmentId, packages, cost: null, alerts },
      ...(customsForm && { customsForm }),
      ...(papers.length > 0 && { papers }),
    },
  };
}

/** No LabelStockSize with GIF, and one kind of key at a time. */
export function recoveryRequest(accountNumber: string, key: RecoveryKey) {
  return {
    LabelRecoveryRequest: {
      Request: { SubVersion: "1903" },
      LabelSpecification: { HTTPUserAgent: "Mozilla/4.5", LabelImageFormat: { Code: "GIF" } },
      ...("reference" in key
        ? {
            ReferenceValues: {
              ReferenceNumber: { Value: key.reference },
              ShipperNumber: accountNumber,
            },
          }
        : { TrackingNumber: key.trackingNumber }),
    },
  };
}
