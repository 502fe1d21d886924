import { describe, expect, it } from "vitest";
import { weakPassword } from "./weak-password";

const own = ["Casey Miller", "casey@northwind.example"];

describe("a new password", () => {
  it.each([
    "1234567890",
    "password12",
    "Password123!",
    "!!letmein123",
    "qwertyuiop",
    "aaaaaaaaaaaa",
    "casey@northwind.example",
    "CaseyMiller1",
    "miller12345",
    "shipagent2026",
  ])("%s is refused with the field and the reason", async (password) => {
    expect(await weakPassword(password, { own, field: "next" })).toMatchObject({
      code: "PASSWORD_WEAK",
      field: "next",
    });
  });

  it.each([
    "correct horse battery",
    "casey's new password",
    "a long enough password",
    "all small letters",
    "8675309-4471-02",
  ])("%s is taken: there are no rules of composition", async (password) => {
    expect(await weakPassword(password, { own })).toBeNull();
  });
});
