import { type CodFunds, codBetween, codShares } from "@/lib/shipping/catalogue-extras";
import { centsToDecimal } from "@/lib/shipping/money";
import type { Shipment, Shipper } from "@/lib/shipping/shipment";
import { UPS_EXTRAS } from "./catalogue-extras";
import { wireCountry } from "./map-party";

/**
 * CODFundsCode by level. UPS's documents of v2409 leave the codes to an appendix that is not among them: these are what its
 * earlier guides had (packages: any check, or a bank's alone; shipments in the EU: cash, or a check).
 */
const OF_PACKAGES: FundsCodes = { check: "0", guaranteed: "8" };
const OF_SHIPMENTS: FundsCodes = { cash: "1", check: "9" };
type FundsCodes = Readonly<Partial<Record<CodFunds, string>>>;

function laneOf(shipper: Shipper, shipment: Shipment) {
  return codBetween(UPS_EXTRAS, wireCountry(shipper.address), wireCountry(shipment.shipTo.address));
}

/** What is collected with a package, on ways on which UPS collects by the package (Rating and Shipping v2409). */
export function packageCod(shipper: Shipper, shipment: Shipment, index: number) {
  const { cod, packages } = shipment;
  if (!cod || !laneOf(shipper, shipment)?.ofEach) return {};
  return collected(shipment, codShares(cod.cents, packages.length)[index] ?? 0, OF_PACKAGES);
}

/** What is collected for the whole shipment, on the others. */
export function shipmentCod(shipper: Shipper, shipment: Shipment) {
  const { cod } = shipment;
  if (!cod || laneOf(shipper, shipment)?.ofEach !== false) return {};
  return collected(shipment, cod.cents, OF_SHIPMENTS);
}

/** At an access point UPS has another name for it, and asks for no kind of funds. */
function collected({ cod, accessPoint }: Shipment, cents: number, codes: FundsCodes) {
  if (!cod) return {};
  const amount = { CurrencyCode: cod.currency, MonetaryValue: centsToDecimal(cents) };
  return accessPoint || !cod.funds
    ? { AccessPointCOD: amount }
    : { COD: { CODFundsCode: codes[cod.funds] ?? "", CODAmount: amount } };
}
