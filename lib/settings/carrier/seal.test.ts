import { describe, expect, it } from "vitest";
import { seal, unseal } from "./seal";

const place = { secret: "a secret of the installation, long enough", row: "carrier_accounts/ups" };

describe("sealed values", () => {
  it("open again with the same secret and row", () => {
    expect(unseal(seal("hush – ключ", place), place)).toBe("hush – ключ");
  });

  it("do not show what they hold, and never look the same twice", () => {
    const sealed = seal("hush", place);
    expect(Buffer.from(sealed.split(".")[3] ?? "", "base64url").toString()).not.toContain("hush");
    expect(seal("hush", place)).not.toBe(sealed);
  });

  it("do not open in another row", () => {
    expect(unseal(seal("hush", place), { ...place, row: "carrier_accounts/other" })).toBeNull();
  });

  it("do not open under another secret", () => {
    expect(unseal(seal("hush", place), { ...place, secret: `${place.secret}!` })).toBeNull();
  });

  it.each([1, 2, 3])("do not open when part %i was tampered with", (part) => {
    const parts = seal("hush", place).split(".");
    const bytes = Buffer.from(parts[part] ?? "", "base64url");
    bytes[0] = (bytes[0] ?? 0) ^ 1;
    parts[part] = bytes.toString("base64url");
    expect(unseal(parts.join("."), place)).toBeNull();
  });

  it.each(["", "v1", "v1.a.b.c", "v2.a.b.c", "hush"])("do not take %j for a sealed value", (text) => {
    expect(unseal(text, place)).toBeNull();
  });

  it("do not open with a shortened tag", () => {
    const [version, iv, tag, text] = seal("hush", place).split(".");
    const short = Buffer.from(tag ?? "", "base64url")
      .subarray(0, 4)
      .toString("base64url");
    expect(unseal([version, iv, short, text].join("."), place)).toBeNull();
  });
});
