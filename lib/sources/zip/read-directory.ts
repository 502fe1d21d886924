import { fail } from "@/lib/shipping/errors";

/** One file inside a ZIP, as its central directory declares it; nothing is inflated yet. */
export interface ZipEntry {
  readonly name: string;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly crc: number;
  readonly compressedSize: number;
  readonly size: number;
  /** Where its local header begins. */
  readonly offset: number;
  /** Where its compressed bytes begin. */
  readonly dataOffset: number;
  /** Its record in the central directory. */
  readonly record: Uint8Array;
}

export interface ZipDirectory {
  readonly bytes: Uint8Array;
  readonly entries: readonly ZipEntry[];
  /** Where the central directory begins, and where what follows it does. */
  readonly directoryOffset: number;
  readonly endOffset: number;
}

/** What a workbook may declare before a byte of it is inflated. A real sheet's XML packs 10 to 40 times. */
export const ZIP_LIMITS = {
  entries: 10_000,
  entryBytes: 400 * 1024 * 1024,
  totalBytes: 512 * 1024 * 1024,
  ratio: 200,
  /** Smaller entries may pack better than `ratio`: they can do no harm. */
  ratioFromBytes: 8 * 1024 * 1024,
} as const;

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END64 = 0x06064b50;
const END64_LOCATOR = 0x07064b50;

/**
 * Reads a ZIP's central directory and checks it: FILE_BROKEN when it does not hold together, FILE_ENCRYPTED when
 * entries have a password, FILE_UNSAFE when it declares more than a workbook has or lets entries overlap.
 */
export function readZipDirectory(bytes: Uint8Array): ZipDirectory {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const { count, offset, endOffset } = readEnd(view);
    if (count > ZIP_LIMITS.entries) refuseUnsafe(`it has ${count.toLocaleString("en-US")} parts`);
    const entries: ZipEntry[] = [];
    let at = offset;
    for (let index = 0; index < count; index += 1) {
      const { entry, next } = readEntry(bytes, view, at);
      entries.push(entry);
      at = next;
    }
    checkSizes(entries);
    checkOverlap(entries, offset);
    return { bytes, entries, directoryOffset: offset, endOffset };
  } catch (error) {
    if (error instanceof RangeError) refuseBroken();
    throw error;
  }
}

function readEnd(view: DataView): { count: number; offset: number; endOffset: number } {
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= lowest; at -= 1) {
    if (view.getUint32(at, true) !== END) continue;
    const size = view.getUint32(at + 12, true);
    const offset = view.getUint32(at + 16, true);
    const count = view.getUint16(at + 10, true);
    const hasZip64 = at >= 20 && view.getUint32(at - 20, true) === END64_LOCATOR;
    if (!hasZip64) return { count, offset, endOffset: offset + size };
    const end64 = Number(view.getBigUint64(at - 20 + 8, true));
    if (view.getUint32(end64, true) !== END64) refuseBroken();
    const offset64 = Number(view.getBigUint64(end64 + 48, true));
    const size64 = Number(view.getBigUint64(end64 + 40, true));
    return {
      count: Number(view.getBigUint64(end64 + 32, true)),
      offset: offset64,
      endOffset: offset64 + size64,
    };
  }
  return refuseBroken();
}

function readEntry(bytes: Uint8Array, view: DataView, at: number): { entry: ZipEntry; next: number } {
  if (view.getUint32(at, true) !== CENTRAL) refuseBroken();
  const flags = view.getUint16(at + 8, true);
  const nameLength = view.getUint16(at + 28, true);
  const extraLength = view.getUint16(at + 30, true);
  const next = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true);
  if ((flags & 1) !== 0) fail("FILE_ENCRYPTED", "The file is protected by a password.");
  const sizes = readSizes(view, at, at + 46 + nameLength, extraLength);
  if (view.getUint32(sizes.offset, true) !== LOCAL) refuseBroken();
  const dataOffset =
    sizes.offset + 30 + view.getUint16(sizes.offset + 26, true) + view.getUint16(sizes.offset + 28, true);
  if (dataOffset + sizes.compressedSize > bytes.length) refuseBroken();
  const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
  const method = view.getUint16(at + 10, true);
  const crc = view.getUint32(at + 16, true);
  return { entry: { name, method, crc, ...sizes, dataOffset, record: bytes.subarray(at, next) }, next };
}

/** Sizes and offset; those that do not fit 32 bits stand in the ZIP64 extra field, in this order. */
function readSizes(view: DataView, at: number, extraAt: number, extraLength: number) {
  const values = [24, 20, 42].map((field) => view.getUint32(at + field, true));
  for (
    let extra = extraAt;
    extra + 4 <= extraAt + extraLength;
    extra += 4 + view.getUint16(extra + 2, true)
  ) {
    if (view.getUint16(extra, true) !== 1) continue;
    let field = extra + 4;
    for (const [index, value] of values.entries()) {
      if (value !== 0xffffffff) continue;
      values[index] = Number(view.getBigUint64(field, true));
      field += 8;
    }
  }
  const [size = 0, compressedSize = 0, offset = 0] = values;
  return { size, compressedSize, offset };
}

function checkSizes(entries: readonly ZipEntry[]): void {
  let total = 0;
  for (const { size, compressedSize } of entries) {
    total += size;
    const packed = size / Math.max(1, compressedSize);
    if (size > ZIP_LIMITS.entryBytes || total > ZIP_LIMITS.totalBytes) {
      refuseUnsafe(`it would unpack to more than ${Math.round(Math.max(size, total) / 1024 / 1024)} MB`);
    }
    if (size > ZIP_LIMITS.ratioFromBytes && packed > ZIP_LIMITS.ratio) {
      refuseUnsafe(`a part of it would unpack to ${Math.round(packed)} times its size`);
    }
  }
}

/** Entries that share bytes are how small files declare small sizes and unpack to huge ones. */
function checkOverlap(entries: readonly ZipEntry[], directoryOffset: number): void {
  let end = 0;
  for (const entry of entries.toSorted((a, b) => a.offset - b.offset)) {
    if (entry.offset < end) refuseUnsafe("its parts overlap");
    end = entry.dataOffset + entry.compressedSize;
  }
  if (end > directoryOffset) refuseBroken();
}

/** Throws FILE_BROKEN: the ZIP's bytes contradict each other or end too early. */
export function refuseBroken(): never {
  return fail("FILE_BROKEN", "The file is damaged: it was cut off or changed on its way.");
}

/** Throws FILE_UNSAFE: unpacking could use up the machine's memory. */
export function refuseUnsafe(reason: string): never {
  return fail("FILE_UNSAFE", `The file was not opened because ${reason}.`);
}
