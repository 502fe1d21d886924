import type { Consignment, Parcel } from "../consignment";
import { isDomestic, originOf } from "../consignment";
import type { CreatedShipment } from "../ledger";
import type { Place } from "../place";
import { code128, drawBars } from "./barcode";
import { Canvas, LABEL_HEIGHT, LABEL_WIDTH, WHITE } from "./canvas";
import { drawText, fittingSize, textWidth, type Weight } from "./font";
import { encodeGif } from "./gif";
import { drawMaxicode } from "./maxicode";
import { serviceMark } from "./services";

const left = 24;
const right = 776;

/** The label of one package as GIF, laid out like UPS's 4×6. The same shipment always gives the same bytes. */
export function drawLabel(shipment: CreatedShipment, index: number): Buffer {
  // Drawing never waits, so all labels share one sheet: a megabyte each would keep the collector busy.
  const canvas = sheet;
  canvas.copy(shapeOf(shipment.consignment));
  const { consignment } = shipment;
  const parcel = consignment.packages[index];
  const trackingNumber = shipment.trackingNumbers[index] ?? "";
  if (parcel) drawWeight(canvas, parcel, `${index + 1} OF ${shipment.trackingNumbers.length}`);
  drawRecipient(canvas, heldAt(consignment) ?? consignment.shipTo);
  drawRouting(canvas, shipment, trackingNumber);
  drawNumber(canvas, trackingNumber);
  drawBars(canvas, code128(trackingNumber), 400, 782, 186, 3);
  drawFooter(canvas, shipment, parcel, index);
  return encodeGif(canvas.pixels, LABEL_WIDTH, LABEL_HEIGHT);
}

const sheet = new Canvas();
let drawnBackground: Canvas | undefined;
let lastShape: { readonly key: string; readonly canvas: Canvas } | undefined;

/** What the labels of one sender and service have in common, as far as it was drawn for the label before. */
function shapeOf(consignment: CreatedShipment["consignment"]): Canvas {
  const sender = originOf(consignment);
  const key = JSON.stringify([sender, consignment.service]);
  if (lastShape?.key !== key) {
    const canvas = lastShape?.canvas ?? new Canvas();
    canvas.copy(background());
    drawSender(canvas, sender);
    drawService(canvas, consignment.service);
    lastShape = { key, canvas };
  }
  return lastShape.canvas;
}

/** What every label has in common: rules, headings and the mark of a simulated one. */
function background(): Canvas {
  if (drawnBackground) return drawnBackground;
  const canvas = new Canvas();
  drawText(canvas, "SHIP", left, 196, 24, "bold");
  drawText(canvas, "TO:", left, 222, 24, "bold");
  canvas.fill(0, 408, 800, 4);
  canvas.fill(262, 408, 4, 220);
  canvas.fill(0, 628, 800, 14);
  canvas.fill(0, 756, 800, 4);
  canvas.fill(0, 988, 800, 14);
  canvas.fill(left, 1148, right - left, 40);
  const mark = "SIMULATED LABEL  -  SAMPLE  -  DO NOT SHIP";
  const x = Math.round(400 - textWidth(mark, 26, "bold") / 2);
  drawText(canvas, mark, x, 1178, 26, "bold", WHITE);
  drawnBackground = canvas;
  return canvas;
}

function drawWeight(canvas: Canvas, parcel: Parcel, counter: string): void {
  drawText(canvas, `${parcel.weight} ${parcel.weightUnit}`, 470, 40, 28, "bold");
  alignRight(canvas, counter, 40, 28, "bold");
  if (!parcel.dimensions) return;
  const { length, width, height, unit } = parcel.dimensions;
  drawText(canvas, `DIMS: ${length} x ${width} x ${height} ${unit}`, 470, 70, 19);
}

function drawSender(canvas: Canvas, shipper: Place): void {
  linesOf(shipper).forEach((line, i) => {
    drawText(canvas, line, left, 34 + i * 21, fittingSize(line, 19, 430));
  });
}

function drawRecipient(canvas: Canvas, shipTo: Place): void {
  const lines = linesOf(shipTo);
  const city = lines.pop() ?? "";
  lines.forEach((line, i) => {
    drawText(canvas, line, 96, 196 + i * 29, fittingSize(line, 27, right - 96));
  });
  drawText(canvas, city, 96, 392, fittingSize(city, 40, right - 96, "bold"), "bold");
}

/** The access point's address, under the name of the one who fetches it there. */
function heldAt({ accessPoint, shipTo }: Consignment): Place | null {
  if (!accessPoint?.address) return null;
  return { ...accessPoint.address, attention: shipTo.attention || shipTo.name, phone: shipTo.phone };
}

/** Name lines, street and the city's line, in capitals as UPS prints them. */
function linesOf(place: Place): string[] {
  const city = [place.city, place.state, hyphenated(place)].filter((part) => part !== "").join("  ");
  const abroad = place.country === "US" ? "" : `  ${place.country}`;
  return [place.attention || place.name, place.phone, place.name, ...place.lines, city + abroad]
    .filter((line, i, all) => line !== "" && all.indexOf(line) === i)
    .map((line) => line.toUpperCase());
}

function hyphenated({ postalCode, country }: Place): string {
  return country === "US" && postalCode.length === 9
    ? `${postalCode.slice(0, 5)}-${postalCode.slice(5)}`
    : postalCode;
}

/** ISO 3166-1 numeric codes of the countries most shipped to; 000 reads as 'elsewhere'. */
const numericCountry: Readonly<Record<string, string>> = {
  US: "840",
  PR: "630",
  CA: "124",
  MX: "484",
  GB: "826",
  DE: "276",
  FR: "250",
  IT: "380",
  ES: "724",
  NL: "528",
  JP: "392",
  AU: "036",
  CN: "156",
};

function drawRouting(canvas: Canvas, shipment: CreatedShipment, trackingNumber: string): void {
  const { consignment } = shipment;
  const { postalCode, state, country } = consignment.shipTo;
  const domestic = isDomestic(consignment);
  const plain = postalCode.replace(/[^A-Za-z0-9]/g, "").toUpperCase();
  const routing = {
    // Mode 2 takes digits, mode 3 six characters.
    postalCode: domestic ? plain.padEnd(9, "0") : plain.slice(0, 6).padEnd(6, " "),
    country: numericCountry[country] ?? "000",
    serviceClass: serviceMark(consignment.service).serviceClass,
    trackingNumber,
    domestic,
  };
  drawMaxicode(canvas, routing, 28, 422);
  const title = domestic
    ? `${state || country} ${plain.slice(0, 3)} ${plain.slice(3, 4)}-${plain.slice(4, 5)}${Number(plain) % 9}`
    : `${country} ${plain.slice(0, 3)} ${plain.slice(3)}`;
  drawText(canvas, title.trim(), 286, 492, fittingSize(title, 68, right - 286, "bold"), "bold");
  if (domestic) drawBars(canvas, code128(`420${plain}`), 520, 514, 98, 3);
}

function drawService(canvas: Canvas, service: string): void {
  const { name, icon } = serviceMark(service);
  drawText(canvas, name, left, 694, fittingSize(name, 48, 600, "bold"), "bold");
  if (icon === "") canvas.fill(692, 652, 84, 92);
  else drawText(canvas, icon, right - Math.ceil(textWidth(icon, 100, "bold")), 738, 100, "bold");
}

function drawNumber(canvas: Canvas, trackingNumber: string): void {
  const parts = [
    [0, 2],
    [2, 5],
    [5, 8],
    [8, 10],
    [10, 14],
    [14, 18],
  ] as const;
  const spaced = parts.map(([from, to]) => trackingNumber.slice(from, to)).join(" ");
  drawText(canvas, `TRACKING #: ${spaced}`, left, 738, 28);
}

const signatures = {
  "": "",
  "1": "SIGNATURE REQUIRED",
  "2": "SIGNATURE REQUIRED",
  "3": "ADULT SIGNATURE REQUIRED - MIN 21",
} as const;

function drawFooter(
  canvas: Canvas,
  { consignment }: CreatedShipment,
  parcel: Parcel | undefined,
  index: number,
): void {
  const references = parcel && parcel.references.length > 0 ? parcel.references : consignment.references;
  const lines = [
    "BILLING: P/P",
    ...(consignment.description ? [`DESC: ${consignment.description}`] : []),
    ...references.slice(0, 2).map((reference, i) => `REF ${i + 1}: ${reference}`),
  ];
  lines.forEach((line, i) => {
    drawText(canvas, line, left, 1032 + i * 32, fittingSize(line, 24, right - left));
  });
  // A ledger of before it was kept has none.
  const { cod = [] } = consignment;
  const collects = cod[0]?.level === "shipment" ? cod[0] : cod[index];
  const options = [
    collects ? `COD ${collects.currency} ${collects.amount}` : "",
    consignment.returns ? "RETURN SERVICE" : "",
    consignment.accessPoint ? "HOLD FOR PICKUP - ACCESS POINT" : "",
    signatures[consignment.signature],
    consignment.saturday ? "SATURDAY DELIVERY" : "",
  ];
  options
    .filter((option) => option !== "")
    .forEach((option, i) => {
      alignRight(canvas, option, 1032 + i * 30, 24, "bold");
    });
}

function alignRight(canvas: Canvas, text: string, y: number, size: number, weight: Weight): void {
  drawText(canvas, text, right - Math.ceil(textWidth(text, size, weight)), y, size, weight);
}
