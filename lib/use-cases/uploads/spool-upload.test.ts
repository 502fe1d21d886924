import { randomBytes } from "node:crypto";
import { readdir, rmdir } from "node:fs/promises";
import { expect, test } from "vitest";
import { temporaryFolder } from "@/lib/testing/temporary-folder";
import { inPieces } from "@/lib/use-cases/testing/pieces";
import { spoolUpload } from "./spool-upload";

async function bytesOf(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces);
}

test("gives the bytes back any number of times, also to two readers at once", async () => {
  const bytes = randomBytes(700_000);
  const upload = await spoolUpload(inPieces(bytes), bytes.length);
  for await (const head of upload.open()) {
    expect(head.length).toBeGreaterThan(0);
    break;
  }
  const [one, other] = await Promise.all([bytesOf(upload.open()), bytesOf(upload.open())]);
  expect(one?.equals(bytes) && other?.equals(bytes)).toBe(true);
  expect(upload.size).toBe(bytes.length);
  await upload.close();
});

test("leaves no file behind, not even while it is open", async () => {
  const folder = await temporaryFolder();
  const upload = await spoolUpload(inPieces(randomBytes(100)), null, folder);
  expect(await readdir(folder)).toEqual([]);
  await upload.close();
  await rmdir(folder);
});

test.each([-1, 1])("refuses an upload of another size than announced: %i", async (difference) => {
  const spooling = spoolUpload(inPieces(randomBytes(100)), 100 + difference);
  await expect(spooling).rejects.toMatchObject({ problem: { code: "UPLOAD_INTERRUPTED" } });
});

test("keeps what broke the connection as the cause", async () => {
  const cause = new Error("socket hang up");
  async function* breaking() {
    yield randomBytes(10);
    throw cause;
  }
  await expect(spoolUpload(breaking())).rejects.toMatchObject({ cause });
});
