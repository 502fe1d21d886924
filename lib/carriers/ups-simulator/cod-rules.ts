import { type Answer, refusal } from "./answer";
import type { WireCod } from "./cod";
import { type Consignment, originOf } from "./consignment";
import { EU } from "./customs-rules";

/** In the documents' prose as "refer to the appendix": the values of UPS's earlier guides. */
const FUNDS = { package: ["0", "8"], shipment: ["1", "9"] } as const;
const american = (country: string) => country === "US" || country === "PR";

/** What UPS refuses of money to be collected (UPS Rating and Shipping v2409), or null. */
export function checkCod(consignment: Consignment, kind: "rate" | "ship"): Answer | null {
  const { cod, returns, signature, accessPoint, packages } = consignment;
  const [first] = cod;
  if (!first) return null;
  const unavailable = (what: string) => refusal(400, kind === "rate" ? "111211" : "121211", what);
  if (returns) return unavailable("COD is not available for a return");
  if (
    cod.some(({ level, atAccessPoint }) => level !== first.level || atAccessPoint !== first.atAccessPoint)
  ) {
    return refusal(400, "20008", "Invalid COD: COD and AccessPointCOD, or two levels, exclude each other");
  }
  if (!isOffered(consignment, first))
    return unavailable("COD is not available between the selected locations");
  if (first.atAccessPoint !== (accessPoint !== undefined)) {
    return unavailable("AccessPointCOD is for what is held at an access point, and COD for all else");
  }
  if (signature !== "") return unavailable("Delivery confirmation and COD are mutually exclusive");
  const letter = packages.some(({ packaging }) => packaging === "01");
  if (letter && originOf(consignment).country === "CA" && consignment.shipTo.country === "US") {
    return unavailable("COD is not allowed for a letter from Canada to the US");
  }
  for (const { level, atAccessPoint, funds, currency, amount } of cod) {
    if (!atAccessPoint && !(FUNDS[level] as readonly string[]).includes(funds)) {
      return refusal(400, "20008", `Invalid CODFundsCode value (${funds})`);
    }
    if (!/^[A-Z]{3}$/.test(currency)) return refusal(400, "20008", `Invalid COD CurrencyCode (${currency})`);
    if (!/^\d{1,5}(\.\d{1,2})?$/.test(amount) || Number(amount) < 0.01 || Number(amount) > 50_000) {
      return refusal(400, "20008", `Invalid COD MonetaryValue (${amount})`);
    }
  }
  return null;
}

/** Packages inside US/PR and from Canada; whole shipments out of the EU. Of access points, not from Canada to the US. */
function isOffered(consignment: Consignment, { level, atAccessPoint }: WireCod): boolean {
  const [from, to] = [originOf(consignment).country, consignment.shipTo.country];
  if (level === "shipment") return EU.has(from) && EU.has(to);
  return (
    (american(from) && american(to)) || (from === "CA" && (to === "CA" || (to === "US" && !atAccessPoint)))
  );
}
