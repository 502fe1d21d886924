/**
 * Cuts a stream into pieces of exactly `size` bytes (the last one may be shorter). Holds at most one piece, and the
 * pieces are the caller's to keep.
 */
export async function* rechunk(
  stream: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<Uint8Array, void, void> {
  let piece = new Uint8Array(size);
  let filled = 0;
  for await (const bytes of stream) {
    let offset = 0;
    while (offset < bytes.length) {
      const taken = bytes.subarray(offset, offset + size - filled);
      piece.set(taken, filled);
      offset += taken.length;
      filled += taken.length;
      if (filled < size) continue;
      yield piece;
      piece = new Uint8Array(size);
      filled = 0;
    }
  }
  if (filled > 0) yield piece.subarray(0, filled);
}
