import type { Shipment } from "@/lib/shipping/shipment";
import { rateRequest } from "../rate-request";
import { shipRequest } from "../ship-request";
import { shipper } from "./shipments";

/** A request's shipment, as UPS gets it. */
export type Loose = Record<string, unknown> & { Package: Record<string, unknown>[] };

/** What is sent to have it shipped, as attempt `SA-0001-1` of the account 1A2B3C. */
export const shipOf = (shipment: Shipment, from = shipper) =>
  shipRequest(from, shipment, "SA-0001-1", "1A2B3C").ShipmentRequest.Shipment as Loose;

/** What is sent to have it rated. */
export const rateOf = (shipment: Shipment) =>
  rateRequest(shipper, shipment, "1A2B3C").RateRequest.Shipment as Loose;

/** The attempt's key and the order number. */
export const references = [{ Value: "SA-0001-1" }, { Value: "10482" }];
