import { expect, test } from "vitest";
import { callServerAction } from "./call-server-action";

const failing = (error: Error) => () => Promise.reject(error);

test("an answer is handed on, and no answer is an empty one", async () => {
  expect(await callServerAction(async (name: string) => ({ data: name }), "a")).toEqual({ data: "a" });
  expect(await callServerAction(async () => undefined, "a")).toEqual({});
});

test("a lost call, or one that fails unexpectedly at the server, is a problem that says so", async () => {
  const lost = { serverError: { code: "SERVER_UNREACHABLE" } };
  expect(await callServerAction(failing(new TypeError("Failed to fetch")), "a")).toMatchObject(lost);
  expect(await callServerAction(failing(Object.assign(new Error(), { digest: "1234" })), "a")).toMatchObject(
    lost,
  );
});

test("a redirect goes on to Next", async () => {
  const redirect = Object.assign(new Error(), { digest: "NEXT_REDIRECT;push;/jobs;307;" });
  await expect(callServerAction(failing(redirect), "a")).rejects.toBe(redirect);
});
