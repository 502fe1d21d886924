import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { Source, WriteBackEntry } from "@/lib/batch/ports";
import type { WrittenLine } from "./memory-source";

/** A source under test, and a way to see what stands in its lines. */
export interface SourceUnderTest {
  readonly source: Source;
  /** A job of this source with at least ten data lines. */
  makeJob(): Promise<string>;
  readLines(jobId: string): Promise<ReadonlyMap<number, WrittenLine>>;
}

const monday = new Date("2026-03-02T15:04:05.000Z");
const tuesday = new Date("2026-03-03T15:04:05.000Z");

const entry = (
  rowNumber: number,
  lines: number[],
  trackingNumber: string | null,
  shippedAt: Date | null = monday,
  version = 1,
) =>
  ({
    rowNumber,
    lines,
    trackingNumber,
    shippedAt: trackingNumber === null ? null : shippedAt,
    version,
  }) satisfies WriteBackEntry;

/** What every `Source` must do: write tracking numbers into lines, any number of times, and take them out again. */
export function describeSource(name: string, make: () => Promise<SourceUnderTest>): void {
  describe(`${name}, as a source`, () => {
    let subject: SourceUnderTest;
    beforeAll(async () => {
      subject = await make();
    });

    /** Writes the entries, one call each, and gives what stands in the lines afterwards. */
    async function linesAfter(...calls: WriteBackEntry[][]) {
      const jobId = await subject.makeJob();
      for (const entries of calls) {
        expect(await subject.source.writeBack({ jobId, entries })).toMatchObject({ ok: true });
      }
      return Object.fromEntries(await subject.readLines(jobId));
    }
    const first = { trackingNumber: "1Z1", shippedAt: monday };
    const second = { trackingNumber: "1Z2", shippedAt: tuesday };

    test("writes a row's number into each of its lines and into no other", async () => {
      expect(await linesAfter([entry(2, [3, 4, 9], "1Z1")])).toEqual({ 3: first, 4: first, 9: first });
    });

    test("takes the rows of a batch in one call", async () => {
      const lines = await linesAfter([entry(1, [1], "1Z1"), entry(2, [2], "1Z2", tuesday)]);
      expect(lines).toEqual({ 1: first, 2: second });
    });

    test("changes nothing when the same entry comes twice, in one call or in two", async () => {
      const once = [entry(1, [1], "1Z1")];
      expect(await linesAfter(once, once, [...once, ...once])).toEqual({ 1: first });
    });

    test("replaces a row's number by its new one", async () => {
      expect(await linesAfter([entry(1, [1], "1Z1")], [entry(1, [1], "1Z2", tuesday)])).toEqual({
        1: second,
      });
    });

    test("lets the last of several entries for a line count", async () => {
      expect(await linesAfter([entry(1, [1], "1Z1"), entry(1, [1], "1Z2", tuesday)])).toEqual({ 1: second });
      expect(await linesAfter([entry(1, [1], "1Z1"), entry(1, [1], null)])).toEqual({});
    });

    test("takes a voided row's number out, and leaves the others", async () => {
      const lines = await linesAfter(
        [entry(1, [1, 2], "1Z1"), entry(2, [3], "1Z2", tuesday)],
        [entry(1, [1, 2], null)],
      );
      expect(lines).toEqual({ 3: second });
    });

    test("takes no older number for a newer one, however late it comes", async () => {
      const old = [entry(1, [1, 2], "1Z1")];
      const newer = [entry(1, [1, 2], "1Z2", tuesday, 2)];
      const taken = [entry(1, [1, 2], null, null, 3)];
      expect(await linesAfter(old, newer, old)).toEqual({ 1: second, 2: second });
      expect(await linesAfter(old, taken, newer, old)).toEqual({});
      expect(await linesAfter(taken, old)).toEqual({});
    });

    test("puts the number of a return beside that of what went out, each with versions of its own", async () => {
      const back = (number: string | null, version = 1): WriteBackEntry => ({
        ...entry(2, [1], number, tuesday, version),
        returns: true,
      });
      const both = { ...first, returnTrackingNumber: "1Z9" };
      expect(await linesAfter([entry(1, [1], "1Z1"), back("1Z9")])).toEqual({ 1: both });
      expect(await linesAfter([back("1Z9")], [entry(1, [1], "1Z1")])).toEqual({ 1: both });
      expect(await linesAfter([entry(1, [1], "1Z1"), back("1Z9")], [back(null, 2)], [back("1Z9")])).toEqual({
        1: first,
      });
      expect(await linesAfter([entry(1, [1], "1Z1"), back("1Z9")], [entry(1, [1], null, null, 2)])).toEqual({
        1: { trackingNumber: null, shippedAt: null, returnTrackingNumber: "1Z9" },
      });
    });

    test("takes out what is not there without complaint", async () => {
      expect(await linesAfter([entry(1, [1], null)])).toEqual({});
    });

    test("does nothing for no entries", async () => {
      const jobId = randomUUID();
      expect(await subject.source.writeBack({ jobId, entries: [] })).toEqual({
        ok: true,
        value: { written: 0 },
      });
    });

    test("says how many lines it wrote", async () => {
      const jobId = await subject.makeJob();
      const entries = [entry(1, [1, 2], "1Z1"), entry(2, [5], null)];
      expect(await subject.source.writeBack({ jobId, entries })).toEqual({ ok: true, value: { written: 3 } });
    });

    test("keeps jobs apart", async () => {
      const [one, other] = [await subject.makeJob(), await subject.makeJob()];
      await subject.source.writeBack({ jobId: one, entries: [entry(1, [1], "1Z1")] });
      await subject.source.writeBack({ jobId: other, entries: [entry(1, [1], null)] });
      expect(Object.fromEntries(await subject.readLines(one))).toEqual({ 1: first });
      expect(Object.fromEntries(await subject.readLines(other))).toEqual({});
    });
  });
}
