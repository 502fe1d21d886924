import { GifWriter } from "omggif";

/** A black and white GIF; `ink` says which pixels are black. */
export function drawGif(
  width: number,
  height: number,
  ink: (x: number, y: number) => boolean,
  palette = [0xffffff, 0x000000],
): Uint8Array {
  const buffer = new Uint8Array(width * height + 4096);
  const writer = new GifWriter(buffer, width, height, { palette });
  const pixels = new Array<number>(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) pixels[y * width + x] = ink(x, y) ? palette.length - 1 : 0;
  }
  writer.addFrame(0, 0, width, height, pixels);
  return buffer.slice(0, writer.end());
}
