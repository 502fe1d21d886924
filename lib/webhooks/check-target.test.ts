import { lookup } from "node:dns";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { checkTarget } from "./check-target";
import { isPrivateAddress } from "./private-address";
import { type SendParams, sendMessage } from "./send-message";

describe("a webhook's target", () => {
  it.each([
    "https://example.com/hook",
    "https://example.com:8443/hook?x=1",
    "https://93.184.216.34/hook",
    "https://[2606:4700::1]/hook",
  ])("may be %s", (url) => {
    expect(checkTarget(url, { allowPrivate: false })).toBeNull();
  });

  it.each([
    "http://example.com/hook",
    "https://localhost/hook",
    "https://localhost./hook",
    "https://db.internal/hook",
    "https://127.0.0.1/hook",
    "https://127.1/hook",
    "https://2130706433/hook",
    "https://0x7f.0.0.1/hook",
    "https://10.1.2.3/hook",
    "https://169.254.169.254/latest/meta-data",
    "https://[::1]/hook",
    "https://[::ffff:10.0.0.1]/hook",
    "https://[fd00::1]/hook",
    "https://[::127.0.0.1]/hook",
    "https://[::ffff:0:127.0.0.1]/hook",
    "https://[64:ff9b::10.0.0.1]/hook",
    "https://[::ffff:0:0:a00:1]/hook",
    "https://example.com:22/hook",
    "https://example.com:5432/hook",
    "https://example.com:6379/hook",
    "https://example.com:0/hook",
    "https://user:secret@example.com/hook",
    "ftp://example.com/hook",
    "example.com/hook",
  ])("may not be %s", (url) => {
    expect(checkTarget(url, { allowPrivate: false })).toMatchObject({ code: "WEBHOOK_TARGET_REFUSED" });
  });

  it("may be inside where an administrator allowed it, but never holds a password", () => {
    expect(checkTarget("http://10.1.2.3:8080/hook", { allowPrivate: true })).toBeNull();
    expect(checkTarget("http://10.1.2.3:6379/hook", { allowPrivate: true })).not.toBeNull();
    expect(checkTarget("http://user:secret@10.1.2.3/hook", { allowPrivate: true })).not.toBeNull();
  });
});

it.each([
  ["8.8.8.8", false],
  ["172.15.255.255", false],
  ["172.16.0.1", true],
  ["100.64.0.1", true],
  ["0.0.0.0", true],
  ["::", true],
  ["::ffff:127.0.0.1", true],
  ["64:ff9b::a00:1", true],
  ["2002:7f00:1::", true],
  ["2606:4700::1111", false],
  ["not an address", true],
])("%s is a private address: %s", (address, expected) => {
  expect(isPrivateAddress(address)).toBe(expected);
});

it("is asked for its addresses at each sending: a name that leads inside is not connected to", async () => {
  let connections = 0;
  const server = createServer((_, response) => response.end()).on("connection", () => connections++);
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const url = `https://hooks.example.com:${(server.address() as AddressInfo).port}/`;
  const asked: string[] = [];
  const params: Omit<SendParams, "allowPrivate"> = {
    url,
    headers: {},
    body: "{}",
    timeoutMs: 5_000,
    resolveName: (name, options, answer) => {
      asked.push(name);
      lookup("localhost", options, answer);
    },
  };
  expect(checkTarget(url, { allowPrivate: false })).toBeNull();
  expect(await sendMessage({ ...params, allowPrivate: false })).toMatchObject({
    error: expect.stringContaining("private"),
  });
  expect(connections).toBe(0);
  await sendMessage({ ...params, allowPrivate: true });
  expect(connections).toBeGreaterThan(0);
  expect(asked).toEqual(["hooks.example.com", "hooks.example.com"]);
  server.close();
});
