import { GifReader } from "omggif";
import { describe, expect, it } from "vitest";
import { encodeGif } from "./gif";

/** Decodes with an independent reader into one byte a pixel. */
function decode(gif: Buffer): { width: number; height: number; pixels: Uint8Array } {
  const reader = new GifReader(gif);
  const rgba = new Uint8Array(reader.width * reader.height * 4);
  reader.decodeAndBlitFrameRGBA(0, rgba);
  const pixels = new Uint8Array(reader.width * reader.height).map((_, i) => (rgba[i * 4] === 0 ? 1 : 0));
  return { width: reader.width, height: reader.height, pixels };
}

/** A small linear congruential generator: the same noise in every run. */
function noise(length: number, blackShare: number): Uint8Array {
  let state = 12_345;
  return new Uint8Array(length).map(() => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648 < blackShare ? 1 : 0;
  });
}

describe("encodeGif", () => {
  const cases: Record<string, Uint8Array> = {
    "all white": new Uint8Array(300 * 200),
    "all black": new Uint8Array(300 * 200).fill(1),
    "noise that fills the dictionary again and again": noise(300 * 200, 0.5),
    "mostly white, as a label": noise(300 * 200, 0.01),
    "white up to the last pixel": new Uint8Array(300 * 200).fill(1, 300 * 200 - 1),
    stripes: new Uint8Array(300 * 200).map((_, i) => (i % 7 < 3 ? 1 : 0)),
  };
  for (const [name, pixels] of Object.entries(cases)) {
    it(`reads back pixel for pixel: ${name}`, () => {
      const decoded = decode(encodeGif(pixels, 300, 200));
      expect([decoded.width, decoded.height]).toEqual([300, 200]);
      expect(Buffer.compare(decoded.pixels, pixels)).toBe(0);
    });
  }
});
