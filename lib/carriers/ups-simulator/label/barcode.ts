import bwip from "bwip-js/node";
import type { Canvas } from "./canvas";

/** Widths of the bars and gaps of a Code 128 symbol in modules, beginning with a bar. */
export function code128(text: string): readonly number[] {
  const [symbol] = bwip.raw({ bcid: "code128", text });
  if (!symbol || !("sbs" in symbol)) throw new Error("Code 128 gave no bars");
  return symbol.sbs;
}

/** Draws a symbol centred on `centre`; at least ten modules on both sides must stay white (ISO 15417). */
export function drawBars(
  canvas: Canvas,
  widths: readonly number[],
  centre: number,
  y: number,
  height: number,
  module: number,
): void {
  const total = widths.reduce((sum, width) => sum + width, 0) * module;
  let x = Math.round(centre - total / 2);
  widths.forEach((width, index) => {
    if (index % 2 === 0) canvas.fill(x, y, width * module, height);
    x += width * module;
  });
}
