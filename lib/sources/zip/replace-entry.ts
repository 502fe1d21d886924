import { promisify } from "node:util";
import { crc32, deflateRaw } from "node:zlib";
import type { ZipDirectory, ZipEntry } from "./read-directory";

const deflate = promisify(deflateRaw);

/**
 * The ZIP with one entry's content replaced. Every other entry keeps its place in the order and its bytes, headers and
 * compressed data alike; only the offsets in the central directory move.
 */
export async function replaceEntry(
  zip: ZipDirectory,
  target: ZipEntry,
  content: Uint8Array,
): Promise<Uint8Array> {
  const packed = await deflate(content);
  const replacement = { crc: crc32(content), size: content.length, packed };
  const inPlace = zip.entries.toSorted((a, b) => a.offset - b.offset);
  const parts: Uint8Array[] = [zip.bytes.subarray(0, inPlace[0]?.offset ?? 0)];
  const moved = new Map<ZipEntry, number>();
  let offset = parts[0]?.length ?? 0;
  for (const [index, entry] of inPlace.entries()) {
    const end = inPlace[index + 1]?.offset ?? zip.directoryOffset;
    const bytes =
      entry === target
        ? Buffer.concat([localHeader(zip, entry, replacement), packed])
        : zip.bytes.subarray(entry.offset, end);
    moved.set(entry, offset);
    parts.push(bytes);
    offset += bytes.length;
  }
  const records = zip.entries.map((entry) =>
    centralRecord(entry, moved.get(entry) ?? 0, entry === target ? replacement : null),
  );
  const directorySize = records.reduce((sum, record) => sum + record.length, 0);
  return Buffer.concat([...parts, ...records, endRecord(zip.entries.length, directorySize, offset)]);
}

interface Replacement {
  readonly crc: number;
  readonly size: number;
  readonly packed: Uint8Array;
}

/** General purpose flags that stay: all but "sizes follow the data", since they stand in the header now. */
const KEPT_FLAGS = ~(1 << 3);

function localHeader(zip: ZipDirectory, entry: ZipEntry, to: Replacement): Uint8Array {
  const old = Buffer.from(zip.bytes.subarray(entry.offset, entry.dataOffset));
  const nameLength = old.readUInt16LE(26);
  const header = old.subarray(0, 30 + nameLength);
  header.writeUInt16LE(old.readUInt16LE(6) & KEPT_FLAGS, 6);
  writeSizes(header, 8, 14, to);
  header.writeUInt16LE(0, 28);
  return header;
}

/** The entry's record with its new offset, sizes where they changed, and no ZIP64 field (nothing here needs it). */
function centralRecord(entry: ZipEntry, offset: number, to: Replacement | null): Uint8Array {
  const old = Buffer.from(entry.record);
  const extraAt = 46 + old.readUInt16LE(28);
  const extra = withoutZip64(old.subarray(extraAt, extraAt + old.readUInt16LE(30)));
  const record = Buffer.concat([
    old.subarray(0, extraAt),
    extra,
    old.subarray(extraAt + old.readUInt16LE(30)),
  ]);
  record.writeUInt16LE(extra.length, 30);
  record.writeUInt32LE(entry.compressedSize, 20);
  record.writeUInt32LE(entry.size, 24);
  record.writeUInt32LE(offset, 42);
  if (to) {
    record.writeUInt16LE(old.readUInt16LE(8) & KEPT_FLAGS, 8);
    writeSizes(record, 10, 16, to);
  }
  return record;
}

function writeSizes(header: Buffer, methodAt: number, crcAt: number, to: Replacement): void {
  header.writeUInt16LE(8, methodAt);
  header.writeUInt32LE(to.crc, crcAt);
  header.writeUInt32LE(to.packed.length, crcAt + 4);
  header.writeUInt32LE(to.size, crcAt + 8);
}

function withoutZip64(extra: Buffer): Buffer {
  const kept: Buffer[] = [];
  for (let at = 0; at + 4 <= extra.length; ) {
    const next = at + 4 + extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) !== 1) kept.push(extra.subarray(at, next));
    at = next;
  }
  return Buffer.concat(kept);
}

function endRecord(count: number, size: number, offset: number): Uint8Array {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
