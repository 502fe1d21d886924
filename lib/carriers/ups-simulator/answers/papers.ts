import { originOf } from "../consignment";
import type { CreatedShipment } from "../ledger";

/** So much is declared without a report that the driver signs, in US dollars. */
const UNREPORTED = 999;
/** UPS gives no receipt of more packages. */
const WITH_RECEIPT = 5;

/** What UPS returns to be printed besides labels and forms, as parts of `ShipmentResults`: HTML, in base64. */
export function shipmentPapers(shipment: CreatedShipment) {
  const { consignment, id } = shipment;
  const { currency } = shipment.price;
  const reported = consignment.returns
    ? []
    : consignment.packages.flatMap(({ declaredValue }, index) =>
        currency === "USD" && Number(declaredValue) > UNREPORTED
          ? [{ declaredValue, number: shipment.trackingNumbers[index] ?? "" }]
          : [],
      );
  return {
    ...turnInPage(shipment),
    ...(reported.length > 0 && {
      ControlLogReceipt: reported.map(({ declaredValue, number }) =>
        picture([
          "High Value Report",
          `Tracking number ${number}`,
          `Shipped by ${consignment.shipper.name}`,
          `Declared value ${declaredValue} ${currency}`,
          `Shipment ${id}`,
          "Driver's signature ______________________",
        ]),
      ),
    }),
  };
}

/** With which the money is turned in that was collected; label recovery gives it, too. */
export function turnInPage({ consignment, id }: CreatedShipment, code = HTML) {
  // A ledger of before it was kept has none.
  const [cod] = consignment.cod ?? [];
  if (!cod || cod.atAccessPoint) return {};
  const amounts = consignment.cod.map(({ amount, currency }) => `${amount} ${currency}`);
  const lines = ["COD Turn-In Page", `Shipment ${id}`, `To be collected: ${amounts.join(", ")}`];
  return { CODTurnInPage: { Image: picture([...lines, `From ${consignment.shipTo.name}`], code) } };
}

/** What who sends a return keeps of a package; undefined where UPS gives none. */
export function returnReceipt({ consignment, trackingNumbers }: CreatedShipment, index: number) {
  if (!consignment.returns || index >= WITH_RECEIPT) return undefined;
  return picture([
    "Receipt of a return",
    `Tracking number ${trackingNumbers[index] ?? ""}`,
    `From ${originOf(consignment).name}`,
    `To ${consignment.shipTo.name}`,
  ]);
}

const HTML = "HTML";

function picture([title = "", ...lines]: readonly string[], code = HTML) {
  const rows = lines.map((line) => `<tr><td>${escaped(line)}</td></tr>`).join("");
  const html = `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${escaped(title)}</title></head><body><h1>${escaped(title)}</h1><table>${rows}</table></body></html>`;
  return {
    ImageFormat: { Code: code, Description: "HTML" },
    GraphicImage: Buffer.from(html).toString("base64"),
  };
}

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
