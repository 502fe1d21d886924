import type { EmbeddedLabel } from "./embed-label";

/** 4 × 6 inches in points. */
export const PAGE = { width: 288, height: 432 } as const;

/**
 * The PDF operators that draw a label on its page. A landscape one is turned clockwise, so that its left edge comes to
 * the top, as landscape GIFs want it. Where a GIF's printed part fits the page at the carrier's own resolution it is drawn
 * so, and bar codes keep their exact size; everything else is scaled to fit and centred.
 */
export function placeLabel(label: EmbeddedLabel, name: string): string {
  const landscape = label.width > label.height;
  const along = landscape ? label.width : label.height;
  const across = landscape ? label.height : label.width;
  const natural = label.pointsPerPixel;
  const fitsNaturally =
    natural !== null &&
    landscape &&
    label.inkedWidth * natural <= PAGE.height &&
    across * natural <= PAGE.width;
  const scale = fitsNaturally ? natural : Math.min(PAGE.width / across, PAGE.height / along);
  const width = across * scale;
  const height = along * scale;
  const left = (PAGE.width - width) / 2;
  // What does not fit of a naturally drawn label is blank, and hangs below the page.
  const bottom = fitsNaturally ? PAGE.height - height : (PAGE.height - height) / 2;
  const unitX = label.kind === "page" ? label.width : 1;
  const unitY = label.kind === "page" ? label.height : 1;
  const matrix = landscape
    ? [0, -height / unitX, width / unitY, 0, left, bottom + height]
    : [width / unitX, 0, 0, height / unitY, left, bottom];
  return `q ${matrix.map((value) => Number(value.toFixed(5))).join(" ")} cm /${name} Do Q`;
}
