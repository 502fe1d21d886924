import type { Problem } from "@/lib/shipping/errors";
import type { UpsClient } from "./client";
import { problemOfErrors } from "./problem-of-errors";
import { trackAnswer } from "./wire-schemas";

export type Tracking =
  | { readonly kind: "answer"; readonly trackingNumbers: readonly string[] }
  | { readonly kind: "unavailable"; readonly problem: Problem };

const dayMs = 86_400_000;
const day = (date: Date) => date.toISOString().slice(0, 10).replaceAll("-", "");

/**
 * `GET /track/v1/reference/details/{reference}`, around the day of the attempt. It is indexed by pickup date, so an
 * empty answer proves nothing by itself. 'Not found' is a 404, or a 200 with warnings only.
 */
export async function trackReference(
  client: UpsClient,
  accountNumber: string,
  reference: string,
  attemptedAt: Date,
  deadline: Date,
): Promise<Tracking> {
  const query = new URLSearchParams({
    shipperNum: accountNumber,
    refNumType: "SmallPackage",
    fromPickUpDate: day(new Date(attemptedAt.getTime() - 2 * dayMs)),
    toPickUpDate: day(new Date(attemptedAt.getTime() + 14 * dayMs)),
  });
  const outcome = await client.send({
    method: "GET",
    path: `/track/v1/reference/details/${encodeURIComponent(reference)}?${query}`,
    deadline,
    repeatable: true,
  });
  if (outcome.kind !== "answer") return { kind: "unavailable", problem: outcome.problem };
  if (outcome.status === 404) return { kind: "answer", trackingNumbers: [] };
  const parsed = trackAnswer.safeParse(outcome.body);
  if (outcome.status !== 200 || outcome.errors.length > 0 || !parsed.success) {
    return { kind: "unavailable", problem: problemOfErrors(outcome.status, outcome.errors) };
  }
  const numbers = parsed.data.trackResponse.shipment.flatMap((shipment) => {
    const packages = shipment.package.map(({ trackingNumber }) => trackingNumber);
    // A shipment with warnings only was not found; its inquiry number is then the reference asked for, or absent.
    return packages.length > 0 ? packages : [];
  });
  return { kind: "answer", trackingNumbers: [...new Set(numbers)] };
}
