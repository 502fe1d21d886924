import { type Answer, refusal } from "./answer";
import { type Consignment, originOf } from "./consignment";
import { EU } from "./customs-rules";
import type { WireReturn } from "./returns";

/** Those of which UPS gives a label: printed, and electronic. */
const WITH_LABEL = ["9", "8"];
const KNOWN = ["2", "3", "5", "10", ...WITH_LABEL];
const AMERICAN = ["US", "PR"];

/** What UPS refuses of a return (UPS Rating and Shipping v2409), or null; of what goes out, that it asks for nothing of one. */
export function checkReturn(consignment: Consignment, kind: "rate" | "ship"): Answer | null {
  const { returns, service, packages, payer, signature } = consignment;
  const bad = (rate: string, ship: string, message: string) =>
    refusal(400, kind === "rate" ? rate : ship, message);
  if (!returns) return null;
  if (!KNOWN.includes(returns.code)) return bad("110920", "20008", "Invalid ReturnService code");
  if (!consignment.shipFrom) return bad("110301", "120301", "Missing or invalid ship from name");
  if (!WITH_LABEL.includes(returns.code) || ["13", "59"].includes(service) || !isInReach(consignment)) {
    const message = "The requested return service is unavailable between the selected locations.";
    return bad("111210", "121210", message);
  }
  if (packages.some(({ packaging }) => packaging === "24" || packaging === "25")) {
    return bad("110600", "120600", "The packaging type is not allowed for a return shipment");
  }
  const most = AMERICAN.includes(originOf(consignment).country) ? 1 : 20;
  if (packages.length > most) {
    return bad("110002", "120622", "The maximum number of packages of a return shipment is exceeded");
  }
  if (payer?.kind === "receiver") {
    return bad("110410", "120410", "Bill receiver is not valid for a return shipment");
  }
  if (signature !== "") return bad("111211", "121211", "Delivery confirmation is not available for a return");
  return kind === "ship" ? checkBought(consignment, returns) : null;
}

function checkBought({ customs, extras }: Consignment, returns: WireReturn): Answer | null {
  const { descriptions, mailTo, links, code } = returns;
  if (descriptions.some((each) => each.length < 1 || each.length > 35)) {
    return refusal(400, "120623", "Missing or invalid package description for a return shipment");
  }
  if (code === "8" && mailTo === "" && !links)
    return refusal(400, "20007", "Missing required field: LabelDelivery");
  if (code === "9" && mailTo !== "") {
    return refusal(400, "20008", "Invalid value for field: LabelDelivery/EMail (print return label)");
  }
  if (mailTo !== "" && (mailTo.length > 50 || !/^\S+@\S+\.\S+$/.test(mailTo))) {
    return refusal(400, "20008", `Invalid value for field: LabelDelivery/EMail/EMailAddress (${mailTo})`);
  }
  if (extras.flags.includes("ShipperReleaseIndicator")) {
    return refusal(400, "121211", "Shipper release is not available for this shipment");
  }
  const form = customs?.forms?.types.find((type) => type !== "05" && type !== "10");
  return form === undefined ? null : refusal(400, "20008", `Invalid value for field: FormType (${form})`);
}

/** Two of shipper, sender and receiver in one country, or in the European Union. */
function isInReach(consignment: Consignment): boolean {
  const places = [consignment.shipper.country, originOf(consignment).country, consignment.shipTo.country];
  return new Set(places.map((country) => (EU.has(country) ? "EU" : country))).size < places.length;
}
