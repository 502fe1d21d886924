import { type Answer, refusal } from "../answer";
import type { Consignment } from "../consignment";
import { type Json, text } from "../json";
import { zoneOf } from "../pricing/zone";

const DAY_MS = 86_400_000;
const WEEKDAYS = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/** Business days of the services that have their own; the others take as long as the way. */
const DAYS: Readonly<Record<string, number>> = { "01": 1, "13": 1, "14": 1, "02": 2, "59": 2, "12": 3 };
const HOURS: Readonly<Record<string, string>> = {
  "14": "080000",
  "01": "103000",
  "59": "120000",
  "54": "090000",
  "07": "120000",
};
const ABROAD: Readonly<Record<string, number>> = { "54": 2, "07": 2, "65": 3, "08": 5, "11": 6 };

/**
 * The day of pickup that a request for the time in transit names, or why UPS would not answer it: a day from 35 days ago
 * to 60 ahead and, between two countries, the weight and the value of it all.
 */
export function readTransit(
  body: Json,
  { shipper, shipTo }: Consignment,
  now = new Date(),
): { pickup: string } | { refused: Answer } {
  const shipment = ["RateRequest", "Shipment"];
  const pickup = text(body, ...shipment, "DeliveryTimeInformation", "Pickup", "Date");
  const kind = text(body, ...shipment, "DeliveryTimeInformation", "PackageBillType");
  const day = dayOf(pickup);
  const ahead = day === null ? Number.NaN : (day.getTime() - now.getTime()) / DAY_MS;
  const bad = (code: string, message: string) => ({ refused: refusal(400, code, message) });
  if (!/^0[2347]$/.test(kind)) return bad("111547", "Missing or invalid package bill type");
  if (!(ahead > -36 && ahead < 61)) return bad("111548", "The pickup date is missing or out of range");
  if (shipper.country === shipTo.country) return { pickup };
  if (!/^\d+(\.\d+)?$/.test(text(body, ...shipment, "ShipmentTotalWeight", "Weight"))) {
    return bad("111546", "Shipment total weight is required for time in transit");
  }
  const value = text(body, ...shipment, "InvoiceLineTotal", "MonetaryValue");
  if (value === "") return bad("111549", "Invoice line total is required for time in transit");
  return { pickup };
}

function dayOf(text: string): Date | null {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? [];
  if (year === undefined) return null;
  const date = new Date(`${year}-${month}-${day}T12:00:00Z`);
  return Number.isNaN(date.getTime()) ? null : date;
}

const wireDay = (date: Date) => date.toISOString().slice(0, 10).replaceAll("-", "");

/** The answer's `TimeInTransit`: nothing is picked up or moves on Saturdays and Sundays. */
export function timeInTransit(
  consignment: Consignment,
  service: string,
  { pickup, guaranteed }: { pickup: string; guaranteed: boolean },
) {
  const leaves = nextWorkday(dayOf(pickup) ?? new Date());
  const days = daysOf(consignment, service);
  let arrives = leaves;
  for (let moved = 0; moved < days; moved++) arrives = nextWorkday(new Date(arrives.getTime() + DAY_MS));
  const abroad = consignment.shipper.country !== consignment.shipTo.country;
  return {
    PickupDate: pickup,
    PackageBillType: "03",
    ...(abroad && { AutoDutyCode: "01" }),
    Disclaimer: "The simulator's calendar knows no holidays.",
    ServiceSummary: {
      Service: { Description: `Service ${service}` },
      ...(guaranteed && { GuaranteedIndicator: "" }),
      EstimatedArrival: {
        Arrival: { Date: wireDay(arrives), Time: HOURS[service] ?? "233000" },
        BusinessDaysInTransit: String(days),
        Pickup: { Date: wireDay(leaves), Time: "170000" },
        DayOfWeek: WEEKDAYS[arrives.getUTCDay()] ?? "MON",
        ...(abroad && { DelayCount: "0", HolidayCount: "0", RestDays: "0", TotalTransitDays: String(days) }),
      },
    },
  };
}

function nextWorkday(date: Date): Date {
  const day = date.getUTCDay();
  const wait = day === 6 ? 2 : day === 0 ? 1 : 0;
  return new Date(date.getTime() + wait * DAY_MS);
}

/** Ground goes as far in a day as a zone is wide. */
function daysOf(consignment: Consignment, service: string): number {
  if (consignment.shipper.country !== consignment.shipTo.country) return ABROAD[service] ?? 4;
  const zone = Number(zoneOf(consignment));
  return DAYS[service] ?? (zone >= 2 && zone <= 8 ? Math.max(1, zone - 2) : 4);
}
