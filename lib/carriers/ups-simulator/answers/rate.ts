import { type Answer, refusal, successHeader } from "../answer";
import { type Consignment, readConsignment, shipperPays } from "../consignment";
import { type Json, text } from "../json";
import { type Price, priceOf, scaled } from "../pricing/price";
import { AIR_SERVICES, SERVICE_CODES } from "../pricing/tariff";
import { validateConsignment } from "../validate";
import { billingWeight, negotiatedCharges, publishedCharges } from "./charges";
import { readTransit, timeInTransit } from "./time-in-transit";

/** On nearly every rate of UPS's. */
const mayVary = { Code: "110971", Description: "Your invoice may vary from the displayed reference rates" };
/** The code is the simulator's own: UPS's documents name none for a suspended guarantee. */
const notGuaranteed = {
  Code: "110999",
  Description: "UPS Service Guarantee does not apply to this shipment",
};

const businessDays: Readonly<Record<string, string>> = {
  "01": "1",
  "13": "1",
  "14": "1",
  "02": "2",
  "59": "2",
};

/** `POST /api/rating/v2409/Rate` and `…/Shop`. */
export function answerRate(
  body: Json,
  option: string,
  {
    account,
    percent = 100,
    transit: asked = false,
  }: { account: string; percent?: number | undefined; transit?: boolean },
): Answer {
  const consignment = readConsignment(body, "rate");
  const shop = option.toLowerCase().startsWith("shop");
  if (!shop && consignment.service === "") {
    return refusal(400, "111100", "The requested service is missing or invalid");
  }
  const refused = validateConsignment(shop ? { ...consignment, service: "" } : consignment, "rate", account);
  if (refused) return refused;
  const transit = asked || /timeintransit$/i.test(option) ? readTransit(body, consignment) : null;
  if (transit && "refused" in transit) return transit.refused;
  const services = shop ? SERVICE_CODES : [consignment.service];
  const rated = services.flatMap((service) => {
    const price = priceOf(consignment, service);
    return price ? [ratedShipment(consignment, service, scaled(price, percent), transit?.pickup)] : [];
  });
  if (rated.length === 0) {
    return refusal(400, "111210", "The requested service is unavailable between the selected locations.");
  }
  const context = text(body, "RateRequest", "Request", "TransactionReference", "CustomerContext");
  return {
    status: 200,
    body: { RateResponse: { Response: successHeader(context), RatedShipment: rated } },
  };
}

function ratedShipment(consignment: Consignment, service: string, price: Price, pickup?: string) {
  const { state } = consignment.shipTo;
  const air = AIR_SERVICES.has(service);
  const remote = state === "AK" || state === "HI" || state === "PR" || state === "VI";
  return {
    Service: { Code: service },
    RatedShipmentAlert: air && remote ? [mayVary, notGuaranteed] : [mayVary],
    BillingWeight: billingWeight(price),
    ...publishedCharges(price),
    ...(consignment.negotiated &&
      shipperPays(consignment) && { NegotiatedRateCharges: negotiatedCharges(price) }),
    ...(air && !remote && { GuaranteedDelivery: { BusinessDaysInTransit: businessDays[service] ?? "3" } }),
    ...(pickup !== undefined && {
      TimeInTransit: timeInTransit(consignment, service, { pickup, guaranteed: air && !remote }),
    }),
    RatedPackage: consignment.packages.map((parcel) => ({ Weight: parcel.weight })),
  };
}
