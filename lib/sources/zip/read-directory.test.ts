import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { inflateEntry, inflateText } from "./inflate-entry";
import { readZipDirectory, ZIP_LIMITS, type ZipEntry } from "./read-directory";
import { replaceEntry } from "./replace-entry";

const text = "some text, ".repeat(500);
const zip = () => Buffer.from(zipSync({ "a.xml": strToU8(text), "b/ü.xml": [strToU8("b"), { level: 0 }] }));
const END = Buffer.from("504b0506", "hex");
const CENTRAL = Buffer.from("504b0102", "hex");
const drain = async (bytes: Uint8Array, pick = 0) => {
  const directory = readZipDirectory(bytes);
  for await (const chunk of inflateEntry(directory, directory.entries[pick] as ZipEntry)) void chunk;
};

describe("readZipDirectory", () => {
  test("lists names and sizes without inflating, and inflates what is asked for", async () => {
    const directory = readZipDirectory(zip());
    expect(directory.entries.map((entry) => [entry.name, entry.size])).toEqual([
      ["a.xml", text.length],
      ["b/ü.xml", 1],
    ]);
    expect(await inflateText(directory, directory.entries[0] as ZipEntry)).toBe(text);
  });

  test("refuses what would unpack to too much, before unpacking it", () => {
    const large = zip();
    large.writeUInt32LE(ZIP_LIMITS.entryBytes + 1, large.indexOf(CENTRAL) + 24);
    expect(() => readZipDirectory(large)).toThrow(/unpack to more than/);
    const dense = zip();
    dense.writeUInt32LE(ZIP_LIMITS.ratioFromBytes + 1, dense.indexOf(CENTRAL) + 24);
    expect(() => readZipDirectory(dense)).toThrow(/times its size/);
  });

  test("stops where an entry is longer than it says", async () => {
    const lying = zip();
    lying.writeUInt32LE(100, lying.indexOf(CENTRAL) + 24);
    await expect(drain(lying)).rejects.toMatchObject({ problem: { code: "FILE_UNSAFE" } });
  });

  test("refuses entries that overlap", () => {
    const overlapping = zip();
    const second = overlapping.indexOf(CENTRAL, overlapping.indexOf(CENTRAL) + 4);
    overlapping.writeUInt32LE(0, second + 42);
    expect(() => readZipDirectory(overlapping)).toThrow(/overlap/);
  });

  test("refuses too many entries", () => {
    const many = zip();
    many.writeUInt16LE(20_000, many.indexOf(END) + 10);
    expect(() => readZipDirectory(many)).toThrow(/20,000 parts/);
  });

  test("asks for the password to be removed", () => {
    const locked = zip();
    locked.writeUInt16LE(1, locked.indexOf(CENTRAL) + 8);
    expect(() => readZipDirectory(locked)).toThrow(/password/);
  });

  test("finds every cut and every flipped byte of the content", async () => {
    const whole = zip();
    for (let length = 0; length < whole.length - 1; length += 7) {
      expect(() => readZipDirectory(whole.subarray(0, length))).toThrow(/damaged/);
    }
    const flipped = zip();
    flipped.writeUInt8(flipped.readUInt8(45) ^ 1, 45);
    await expect(drain(flipped)).rejects.toMatchObject({ problem: { code: "FILE_BROKEN" } });
  });
});

describe("replaceEntry", () => {
  test("changes one entry, and leaves bytes and order of the others", async () => {
    const before = readZipDirectory(zip());
    for (const [index, entry] of before.entries.entries()) {
      const after = readZipDirectory(await replaceEntry(before, entry, strToU8("new")));
      expect(after.entries.map((item) => item.name)).toEqual(before.entries.map((item) => item.name));
      for (const [at, item] of after.entries.entries()) {
        const old = before.entries[at] as ZipEntry;
        const raw = (directory: typeof after, of: ZipEntry) =>
          Buffer.from(directory.bytes.subarray(of.offset, of.dataOffset + of.compressedSize));
        if (at === index) expect(await inflateText(after, item)).toBe("new");
        else expect(raw(after, item).equals(raw(before, old))).toBe(true);
      }
    }
  });
});
