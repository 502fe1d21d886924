import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import bwip from "bwip-js/node";
import { BLACK, type Canvas } from "./canvas";

/** Arimo (OFL) has the measures of the face on UPS's labels. */
const files = {
  regular: "@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf",
  bold: "@expo-google-fonts/arimo/700Bold/Arimo_700Bold.ttf",
} as const;
export type Weight = keyof typeof files;

/** A glyph as vertical runs: x, y and length of each, relative to the pen on the base line. */
interface Glyph {
  readonly advance: number;
  readonly runs: Int16Array;
}

/** Coverage from which a pixel is black: there are no greys on a thermal label. */
const threshold = 110;
const fontIds = new Map<Weight, number>();
const glyphs = new Map<string, Glyph>();

/** Draws a line of text with its base line at `y`; gives the x after it. */
export function drawText(
  canvas: Canvas,
  text: string,
  x: number,
  y: number,
  size: number,
  weight: Weight = "regular",
  colour = BLACK,
): number {
  let pen = x;
  for (const letter of text) {
    const { advance, runs } = glyphOf(letter, size, weight);
    const left = Math.round(pen);
    for (let i = 0; i < runs.length; i += 3) {
      canvas.fill(left + (runs[i] ?? 0), y + (runs[i + 1] ?? 0), 1, runs[i + 2] ?? 0, colour);
    }
    pen += advance;
  }
  return pen;
}

/** Width of a line of text in pixels. */
export function textWidth(text: string, size: number, weight: Weight = "regular"): number {
  let width = 0;
  for (const letter of text) width += glyphOf(letter, size, weight).advance;
  return width;
}

/** The largest size, down from `size`, at which a text is at most `width` wide. */
export function fittingSize(text: string, size: number, width: number, weight: Weight = "regular"): number {
  const needed = textWidth(text, size, weight);
  return needed <= width ? size : Math.max(8, Math.floor((size * width) / needed));
}

function glyphOf(letter: string, size: number, weight: Weight): Glyph {
  const key = `${weight}${size}${letter}`;
  const found = glyphs.get(key);
  if (found) return found;
  const drawn = bwip.FontLib.getglyph(fontId(weight), letter.codePointAt(0) ?? 63, size, size);
  const runs: number[] = [];
  for (let column = 0; column < drawn.width; column++) {
    for (let row = 0; row < drawn.height; row++) {
      const start = row;
      while (row < drawn.height && (drawn.pixels[row * drawn.width + column] ?? 0) >= threshold) row++;
      if (row > start) runs.push(drawn.left + column, start - drawn.top, row - start);
    }
  }
  const glyph = { advance: drawn.advance, runs: Int16Array.from(runs) };
  glyphs.set(key, glyph);
  return glyph;
}

function fontId(weight: Weight): number {
  const known = fontIds.get(weight);
  if (known !== undefined) return known;
  const name = `label-${weight}`;
  bwip.loadFont(name, readFileSync(createRequire(import.meta.url).resolve(files[weight])));
  const id = bwip.FontLib.lookup(name);
  fontIds.set(weight, id);
  return id;
}
