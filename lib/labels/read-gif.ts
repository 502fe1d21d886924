import { deflateSync } from "node:zlib";
import { type Frame, GifReader } from "omggif";
import { decodeLzw } from "./decode-lzw";

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
  const frame = reader.frameInfo(0);
  const { indices, palette } = isPlain(frame, width, height)
    ? usedColours(decodeLzw(bytes, frame.data_offset, width * height), bytes, frame)
    : throughRgba(reader);
  const colours = palette.length / 3;
  const bitsPerComponent = colours <= 2 ? 1 : colours <= 4 ? 2 : colours <= 16 ? 4 : 8;
  return {
    width,
    height,
    bitsPerComponent,
    palette,
    packed: deflateSync(packRows(indices, width, height, bitsPerComponent), { level: 4 }),
    inkedWidth: findInkedWidth(indices, width, height),
  };
}

interface Indexed {
  readonly indices: Uint8Array;
  readonly palette: Uint8Array;
}

/** One picture that fills the screen, top down and without holes: what every label is. */
function isPlain(frame: Frame, width: number, height: number): boolean {
  const whole = frame.x === 0 && frame.y === 0 && frame.width === width && frame.height === height;
  return whole && !frame.interlaced && frame.transparent_index === null;
}

/** Leaves out the palette's unused colours, so that a black and white picture takes one bit a pixel. */
function usedColours(indices: Uint8Array, bytes: Uint8Array, frame: Frame): Indexed {
  const used = new Uint8Array(256);
  for (let at = 0; at < indices.length; at += 1) used[indices[at] as number] = 1;
  const compact = new Uint8Array(256);
  const palette: number[] = [];
  const from = frame.palette_offset ?? 0;
  for (let index = 0; index < 256; index += 1) {
    if (!used[index]) continue;
    if (index >= (frame.palette_size ?? 0)) throw new RangeError("colour outside of the palette");
    compact[index] = palette.length / 3;
    palette.push(...bytes.subarray(from + index * 3, from + index * 3 + 3));
  }
  const moved = compact.some((index, from) => used[from] && index !== from);
  for (let at = 0; moved && at < indices.length; at += 1)
    indices[at] = compact[indices[at] as number] as number;
  return { indices, palette: Uint8Array.from(palette) };
}

/** The long way, for interlaced, partial and transparent pictures: drawn on white paper, then counted. */
function throughRgba(reader: GifReader): Indexed {
  const rgba = new Uint8Array(reader.width * reader.height * 4).fill(255);
  reader.decodeAndBlitFrameRGBA(0, rgba);
  const pixels = new Uint32Array(rgba.buffer);
  const indices = new Uint8Array(pixels.length);
  const known = new Map<number, number>();
  for (let at = 0; at < pixels.length; at += 1) {
    const colour = pixels[at] as number;
    const index = known.get(colour) ?? known.size;
    known.set(colour, index);
    indices[at] = index;
  }
  if (known.size > 256) throw new RangeError("too many colours");
  const channels = new Uint8Array(Uint32Array.from(known.keys()).buffer);
  return { indices, palette: channels.filter((_, index) => index % 4 !== 3) };
}

function packRows(indices: Uint8Array, width: number, height: number, bits: number): Uint8Array {
  if (bits === 8) return indices;
  const rowBytes = Math.ceil((width * bits) / 8);
  const packed = new Uint8Array(rowBytes * height);
  let from = 0;
  for (let y = 0; y < height; y += 1) {
    const row = y * rowBytes;
    for (let bit = 0; bit < width * bits; bit += bits) {
      const at = row + (bit >> 3);
      packed[at] = (packed[at] as number) | ((indices[from] as number) << (8 - bits - (bit & 7)));
      from += 1;
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
