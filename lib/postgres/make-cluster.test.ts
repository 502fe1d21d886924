import { expect, test } from "vitest";
import { whyNotMade } from "./make-cluster";

test.each([
  'FATAL:  could not extend file "base/1/2691": wrote only 4096 of 8192 bytes at block 10',
  'FATAL:  could not write to file "pg_wal/xlogtemp.7": No space left on device',
])("a full disk is said in plain words: %s", (line) => {
  expect(whyNotMade("/srv/data", `running bootstrap script ... ${line}`)).toBe(
    "The disk of /srv/data is full: a new database needs some 100 MB. Make room on it, and start again.",
  );
});

test("what else initdb says is passed on", () => {
  expect(whyNotMade("/srv/data", "ok\ninitdb: error: no such locale\nbye")).toBe(
    "The database could not be initialised in /srv/data: initdb: error: no such locale",
  );
});
