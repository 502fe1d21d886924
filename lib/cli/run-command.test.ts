import { expect, test } from "vitest";
import { isOlder } from "./run-command";

test("a Node that cannot run the program is told from one that can", () => {
  const versions = ["20.20.2", "22.9.0", "22.17.1", "22.18.0", "22.20.0", "24.0.0"];
  expect(versions.filter((version) => isOlder(version, "22.18"))).toEqual(["20.20.2", "22.9.0", "22.17.1"]);
});
