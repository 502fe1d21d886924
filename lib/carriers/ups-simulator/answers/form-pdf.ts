import { PDFDocument, StandardFonts } from "@cantoo/pdf-lib";
import type { WireCustoms } from "../customs";
import type { CreatedShipment } from "../ledger";

/** UPS's `Form`: the invoice as a PDF, in base64; null where the request asked for none. */
export async function drawForm({ consignment, id, createdAt }: CreatedShipment): Promise<string | null> {
  const forms = consignment.customs?.forms;
  if (!forms) return null;
  const document = await PDFDocument.create();
  // The same shipment gives the same bytes.
  document.setCreationDate(new Date(createdAt));
  document.setModificationDate(new Date(createdAt));
  const font = await document.embedFont(StandardFonts.Helvetica);
  const lines = linesOf(forms, consignment, id);
  for (let from = 0; from < lines.length; from += PER_PAGE) {
    const page = document.addPage([612, 792]);
    for (const [index, line] of lines.slice(from, from + PER_PAGE).entries()) {
      page.drawText(latin(line), { x: 54, y: 730 - index * 14, size: 10, font });
    }
  }
  return Buffer.from(await document.save()).toString("base64");
}

const PER_PAGE = 48;

function linesOf(
  forms: NonNullable<WireCustoms["forms"]>,
  { shipper, shipTo }: CreatedShipment["consignment"],
  id: string,
): string[] {
  return [
    "INVOICE",
    `Tracking number ${id}`,
    `Invoice ${forms.invoiceNumber} of ${forms.invoiceDate}`,
    `From ${shipper.name}, ${shipper.city} ${shipper.country}`,
    `To ${shipTo.name}, ${shipTo.city} ${shipTo.country}`,
    `Sold to ${forms.soldTo.name}, ${forms.soldTo.country}`,
    `Terms ${forms.terms}, reason for export ${forms.reason}`,
    ...forms.products.map(
      ({ quantity, unit, description, commodityCode, origin, value }) =>
        `${quantity} ${unit}  ${description.join(" ")}  ${commodityCode}  ${origin}  ${value} ${forms.currency}`,
    ),
  ];
}

/** The standard fonts hold Western letters. */
function latin(text: string): string {
  return text.replace(/[^\x20-\x7e\xa0-\xff]/g, "?");
}
