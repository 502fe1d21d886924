import { afterEach, expect, it, vi } from "vitest";
import type { Db } from "@/lib/db/client";
import { createAuth } from "./create-auth";

const entries = vi.hoisted(() => [] as unknown[][]);
vi.mock("@/lib/log", () => ({
  log: (part: string) => ({ error: (...told: unknown[]) => entries.push([part, ...told]) }),
}));
afterEach(() => vi.restoreAllMocks());

const appUrl = "https://ship.example.com";
const signIn = (headers: object) => {
  const auth = createAuth({ db: {} as Db, secret: "a secret for tests that is long enough", appUrl });
  const body = JSON.stringify({ email: "ada@example.com", password: "a password of hers" });
  const request = { method: "POST", headers: { origin: appUrl, ...headers }, body };
  return auth.handler(new Request(`${appUrl}/api/auth/sign-in/email`, request));
};

it("leaves what goes wrong to us, who log it line by line and without values: nothing is printed", async () => {
  const printed = (["log", "warn", "error"] as const).map((name) =>
    vi.spyOn(console, name).mockReturnValue(),
  );
  expect((await signIn({ "content-type": "text/plain" })).status).toBe(415);
  // There is no database here, which nobody expects.
  await expect(signIn({ "content-type": "application/json" })).rejects.toThrow(TypeError);
  for (const print of printed) expect(print).not.toHaveBeenCalled();
});

it("logs what the library has to say as everything else is logged", async () => {
  const auth = createAuth({ db: {} as Db, secret: "a secret for tests that is long enough", appUrl });
  const { logger } = await auth.$context;
  const error = new Error("why");
  logger.error("It failed", error);
  expect(entries).toEqual([["sign-in", { err: error }, "It failed"]]);
});
