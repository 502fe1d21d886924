import { deflateSync } from "node:zlib";
import { GifReader } from "omggif";

/** A picture with a palette, as a PDF can hold it: no colour is changed. */
export interface IndexedImage {
  readonly width: number;
  readonly height: number;
  readonly bitsPerComponent: 1 | 2 | 4 | 8;
  /** RGB triples. */
  readonly palette: Uint8Array;
  /** Deflated rows of packed palette indices, each row padded to a byte. */
  readonly packed: Uint8Array;
  /** Columns from the left up to the last one that is not blank: how much of the label is printed on. */
  readonly inkedWidth: number;
}

/** Decodes a GIF's first picture, losslessly. Throws when it is no GIF or is cut off. */
export function readGif(bytes: Uint8Array): IndexedImage {
  const reader = new GifReader(bytes);
  const { width, height } = reader;
  const rgba = new Uint8Array(width * height * 4).fill(255);
  reader.decodeAndBlitFrameRGBA(0, rgba);
  const { indices, colours } = indexColours(new Uint32Array(rgba.buffer));
  const bitsPerComponent = colours.length <= 2 ? 1 : colours.length <= 4 ? 2 : colours.length <= 16 ? 4 : 8;
  const palette = new Uint8Array(colours.length * 3);
  const channels = new Uint8Array(Uint32Array.from(colours).buffer);
  for (let index = 0; index < colours.length; index += 1) {
    palette.set(channels.subarray(index * 4, index * 4 + 3), index * 3);
  }
  return {
    width,
    height,
    bitsPerComponent,
    palette,
    packed: deflateSync(packRows(indices, width, height, bitsPerComponent), { level: 6 }),
    inkedWidth: findInkedWidth(indices, width, height),
  };
}

/** Palette index of each pixel, and the palette; neighbours are mostly equal, so the last colour is tried first. */
function indexColours(pixels: Uint32Array): { indices: Uint8Array; colours: number[] } {
  const indices = new Uint8Array(pixels.length);
  const colours: number[] = [];
  const known = new Map<number, number>();
  let last = -1;
  let index = 0;
  for (let at = 0; at < pixels.length; at += 1) {
    const colour = pixels[at] as number;
    if (colour !== last) {
      last = colour;
      const found = known.get(colour);
      index = found ?? colours.length;
      if (found === undefined) {
        known.set(colour, index);
        colours.push(colour);
      }
    }
    indices[at] = index;
  }
  return { indices, colours };
}

function packRows(indices: Uint8Array, width: number, height: number, bits: number): Uint8Array {
  if (bits === 8) return indices;
  const perByte = 8 / bits;
  const rowBytes = Math.ceil(width / perByte);
  const packed = new Uint8Array(rowBytes * height);
  let from = 0;
  for (let y = 0; y < height; y += 1) {
    for (let byte = 0; byte < rowBytes; byte += 1) {
      const pixels = Math.min(perByte, width - byte * perByte);
      let value = 0;
      for (let pixel = 0; pixel < pixels; pixel += 1) value = (value << bits) | (indices[from++] as number);
      packed[y * rowBytes + byte] = value << (bits * (perByte - pixels));
    }
  }
  return packed;
}

/** Compares columns with the top right corner's colour, which is the paper's. */
function findInkedWidth(indices: Uint8Array, width: number, height: number): number {
  const paper = indices[width - 1];
  for (let x = width - 1; x >= 0; x -= 1) {
    for (let y = 0; y < height; y += 1) if (indices[y * width + x] !== paper) return x + 1;
  }
  return width;
}
