import { appendFileSync, chmodSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { temporaryFolder } from "@/lib/testing/temporary-folder";
import { LedgerFile } from "./ledger-file";

let directory = "";
let path = "";
beforeEach(async () => {
  directory = await temporaryFolder();
  path = join(directory, "deeper", "ledger.jsonl");
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

async function replay(): Promise<unknown[]> {
  const entries: unknown[] = [];
  const file = await LedgerFile.open(path, (entry) => entries.push(entry));
  await file.close();
  return entries;
}

describe("the ledger's file", () => {
  it("gives back what was acknowledged, in order", async () => {
    const file = await LedgerFile.open(path, () => {});
    await file.append({ n: 1 });
    await Promise.all([file.append({ n: 2 }), file.append({ n: 3 }), file.append({ n: 4 })]);
    await file.close();
    expect(await replay()).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }, { n: 4 }]);
  });

  it("has an entry on disk when its promise resolves, without a close", async () => {
    const file = await LedgerFile.open(path, () => {});
    await file.append({ n: 1 });
    expect(readFileSync(path, "utf8")).toBe('{"n":1}\n');
    await file.close();
  });

  it("is its owner's alone, also where an earlier version made it: recipients stand in it", async () => {
    const modeOf = () => statSync(path).mode & 0o777;
    await (await LedgerFile.open(path, () => {})).close();
    expect(modeOf()).toBe(0o600);
    chmodSync(path, 0o644);
    await (await LedgerFile.open(path, () => {})).close();
    expect(modeOf()).toBe(0o600);
  });

  it("cuts off a torn last line and goes on after it", async () => {
    const file = await LedgerFile.open(path, () => {});
    await file.append({ n: 1 });
    await file.close();
    appendFileSync(path, '{"n":2,"half');
    expect(await replay()).toEqual([{ n: 1 }]);
    const again = await LedgerFile.open(path, () => {});
    await again.append({ n: 3 });
    await again.close();
    expect(await replay()).toEqual([{ n: 1 }, { n: 3 }]);
  });

  it("refuses a file that is broken in the middle", async () => {
    await (await LedgerFile.open(path, () => {})).close();
    writeFileSync(path, '{"n":1}\nnonsense\n{"n":2}\n');
    await expect(replay()).rejects.toThrow();
  });
});
