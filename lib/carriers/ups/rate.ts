import type { Arrival, RateParams, RateQuote } from "@/lib/batch/ports";
import { err, ok, problem, type Result } from "@/lib/shipping/errors";
import { parseCents } from "@/lib/shipping/money";
import { ourShare } from "@/lib/shipping/shipment-parts";
import { alertsOfWire } from "./alerts-of-wire";
import type { UpsClient } from "./client";
import { moneyOfWire } from "./money-of-wire";
import { problemOfErrors } from "./problem-of-errors";
import { rateRequest, timeInTransit } from "./rate-request";
import { type RatedShipment, rateAnswer } from "./wire-schemas";

/** UPS's code of the residential surcharge among itemised charges. */
const residentialCode = "270";

/** Prices a shipment (UPS Rating v2409); negotiated where the account has such rates. */
export async function rate(
  client: UpsClient,
  accountNumber: string,
  { shipper, shipment, day, deadline }: RateParams,
): Promise<Result<RateQuote>> {
  const asksArrival = day !== undefined && timeInTransit(shipper, shipment, day) !== null;
  const outcome = await client.send({
    method: "POST",
    // One call for both: the price does not depend on it.
    path: `/rating/v2409/Rate${asksArrival ? "?additionalinfo=timeintransit" : ""}`,
    body: rateRequest(shipper, shipment, accountNumber, day),
    deadline,
    repeatable: true,
  });
  if (outcome.kind !== "answer") return err(outcome.problem);
  if (outcome.status !== 200 || outcome.errors.length > 0) {
    return err(problemOfErrors(outcome.status, outcome.errors));
  }
  const parsed = rateAnswer.safeParse(outcome.body);
  const answer = parsed.success ? parsed.data.RateResponse : null;
  if (answer?.Response.ResponseStatus.Code !== "1") return err(unreadable());
  const rated =
    answer.RatedShipment.find(({ Service }) => Service?.Code === shipment.service) ?? answer.RatedShipment[0];
  const cost =
    rated && (moneyOfWire(rated.NegotiatedRateCharges?.TotalCharge) ?? moneyOfWire(rated.TotalCharges));
  if (!cost) return err(unreadable());
  const { billing } = shipment;
  const alerts = alertsOfWire([...answer.Response.Alert, ...rated.RatedShipmentAlert]);
  const arrival = day === undefined ? undefined : arrivalOf(rated, shipment.shipDate ?? day, alerts);
  return ok({
    cost: ourShare(cost, shipment),
    ...(billing && { billedElsewhere: cost }),
    negotiated: moneyOfWire(rated.NegotiatedRateCharges?.TotalCharge) !== null,
    residentialSurchargeCents: billing ? 0 : residentialSurcharge(rated),
    guaranteed: guaranteed(rated, alerts),
    ...(arrival && { arrival }),
    alerts,
  });
}

/** From the charges that make up the cost: the negotiated ones where they are itemised, else the published. */
function residentialSurcharge(rated: RatedShipment): number {
  const sum = (charges: RatedShipment["ItemizedCharges"]) =>
    charges
      .filter(({ Code }) => Code === residentialCode)
      .reduce((cents, { MonetaryValue }) => cents + (parseCents(MonetaryValue) ?? 0), 0);
  const negotiated = rated.NegotiatedRateCharges?.ItemizedCharges ?? [];
  if (negotiated.length > 0) return sum(negotiated);
  const whole = sum(rated.ItemizedCharges);
  // The shipment's charges include those of its packages where UPS gives both.
  return whole > 0 ? whole : sum(rated.RatedPackage.flatMap(({ ItemizedCharges }) => ItemizedCharges));
}

function guaranteed(rated: RatedShipment, alerts: RateQuote["alerts"]): boolean | null {
  if (alerts.some(({ message }) => /guarantee.*\bnot\b|\bnot\b.*guarantee/i.test(message))) return false;
  return rated.GuaranteedDelivery ? true : null;
}

/** By UPS's calendar; undefined where the answer names no day. */
function arrivalOf(rated: RatedShipment, from: string, alerts: RateQuote["alerts"]): Arrival | undefined {
  const summary = rated.TimeInTransit?.ServiceSummary;
  const { Date: date = "", Time: time = "" } = summary?.EstimatedArrival.Arrival ?? {};
  const [, year, month, dayOfMonth] = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(date) ?? [];
  if (!summary || year === undefined) return undefined;
  const [, hour = "", minute = ""] = /^(\d{2})(\d{2})/.exec(time) ?? [];
  return {
    day: `${year}-${month}-${dayOfMonth}`,
    // "By the end of the day" is no hour.
    ...(hour !== "" && `${hour}${minute}` < END_OF_DAY && { time: `${hour}:${minute}` }),
    guaranteed: summary.GuaranteedIndicator !== undefined && guaranteed(rated, alerts) !== false,
    from,
  };
}

const END_OF_DAY = "2300";

function unreadable() {
  return problem("CARRIER_ANSWER_UNREADABLE", "UPS sent a price that cannot be read.", {
    remedy: "Rate the row again; nothing was bought.",
  });
}
