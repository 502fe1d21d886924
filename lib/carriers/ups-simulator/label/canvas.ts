/** UPS's GIF labels lie on their side: 1400×800, at about 200 dots an inch, with the label's top at the left. */
export const LABEL_WIDTH = 1400;
export const LABEL_HEIGHT = 800;

export const WHITE = 0;
export const BLACK = 1;

/**
 * One byte a pixel, drawn upright (800 wide, 1200 tall; the last 200 columns of the picture stay white) and stored
 * lying: point (x, y) of the page is pixel (y, 799 − x) of the picture. A vertical run of the page is contiguous.
 */
export class Canvas {
  readonly pixels = new Uint8Array(LABEL_WIDTH * LABEL_HEIGHT);

  /** Takes over all that another canvas shows. */
  copy(from: Canvas): void {
    this.pixels.set(from.pixels);
  }

  /** Fills the rectangle from (x, y), in whole pixels; what lies outside is left out. */
  fill(x: number, y: number, width: number, height: number, colour = BLACK): void {
    const top = Math.max(0, y);
    const bottom = Math.min(LABEL_WIDTH, y + height);
    if (top >= bottom) return;
    for (let column = Math.max(0, x); column < Math.min(LABEL_HEIGHT, x + width); column++) {
      const start = (LABEL_HEIGHT - 1 - column) * LABEL_WIDTH;
      this.pixels.fill(colour, start + top, start + bottom);
    }
  }
}
