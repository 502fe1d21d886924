import bwip from "bwip-js/node";
import { BLACK, type Canvas, WHITE } from "./canvas";

/** What UPS writes into the symbol (mode 2 in the US, mode 3 abroad). */
export interface RoutingData {
  readonly postalCode: string;
  /** ISO 3166-1 numeric, three digits. */
  readonly country: string;
  /** UPS's class of service, three digits. */
  readonly serviceClass: string;
  readonly trackingNumber: string;
  readonly domestic: boolean;
}

/** Module pitch in pixels across and down: 1.05 inch at 200 dots. */
const across = 7;
const down = 6;

/** Radii of the three dark rings in modules (ISO 16023), as inner and outer. */
const rings: readonly (readonly [number, number])[] = [
  [0.58, 1.34],
  [2.11, 2.86],
  [3.62, 4.38],
];
/** A hexagon of the grid: first and last pixel of each of its columns. */
const hexagon: readonly (readonly [number, number])[] = [
  [2, 3],
  [1, 4],
  [0, 5],
  [0, 5],
  [1, 4],
  [2, 3],
];

/** Draws the two-dimensional routing code with its top left corner at (x, y). */
export function drawMaxicode(canvas: Canvas, data: RoutingData, x: number, y: number): void {
  for (const module of modules(data)) {
    const row = Math.floor(module / 30);
    const left = x + (module % 30) * across + (row % 2 === 1 ? across >> 1 : 0);
    hexagon.forEach(([first, last], column) => {
      canvas.fill(left + column, y + row * down + first, 1, last - first + 1);
    });
  }
  const centreX = x + 14.5 * across;
  const centreY = y + 16.5 * down;
  for (const [inner, outer] of [...rings].reverse()) {
    disc(canvas, centreX, centreY, outer * across, BLACK);
    disc(canvas, centreX, centreY, inner * across, WHITE);
  }
}

function modules(data: RoutingData): readonly number[] {
  const [GS, RS, EOT] = ["\x1d", "\x1e", "\x04"];
  const { postalCode, country, serviceClass, trackingNumber, domestic } = data;
  const fields = [
    postalCode,
    country,
    serviceClass,
    trackingNumber.slice(0, 2) + trackingNumber.slice(10),
    "UPSN",
  ];
  const text = `[)>${RS}01${GS}96${[...fields, trackingNumber.slice(2, 8)].join(GS)}${RS}${EOT}`;
  const [symbol] = bwip.raw({ bcid: "maxicode", text, mode: domestic ? 2 : 3 } as Parameters<
    typeof bwip.raw
  >[0]);
  if (!symbol || !("pixs" in symbol)) throw new Error("MaxiCode gave no modules");
  return symbol.pixs;
}

function disc(canvas: Canvas, x: number, y: number, radius: number, colour: number): void {
  for (let column = Math.ceil(x - radius); column <= x + radius; column++) {
    const half = Math.sqrt(radius ** 2 - (column - x) ** 2);
    const top = Math.ceil(y - half);
    canvas.fill(column, top, 1, Math.floor(y + half) - top + 1, colour);
  }
}
