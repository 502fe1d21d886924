import { describe, expect, it } from "vitest";
import { returnPath } from "./return-path";

describe("the way back after signing in", () => {
  it.each(["/jobs/1", "/jobs?state=failed", "/settings/users"])("is %s", (path) => {
    expect(returnPath(path)).toBe(path);
  });

  it.each([
    undefined,
    "",
    "jobs",
    "https://evil.example.com/",
    "//evil.example.com",
    "/\\evil.example.com",
    "/\t/evil.example.com",
    "javascript:alert(1)",
    "/.//evil.example.com/login",
    "/..//evil.example.com",
    "/jobs/..//evil.example.com",
    "/.///evil.example.com",
    "/%2e//evil.example.com",
    "/./\\evil.example.com",
  ])("is the home for %j", (path) => {
    expect(returnPath(path)).toBe("/");
  });
});
