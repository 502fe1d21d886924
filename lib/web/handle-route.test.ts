import { NextRequest } from "next/server";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { fail, ok } from "@/lib/shipping/errors";

const session = vi.hoisted(() => ({ current: null as object | null }));
vi.mock("server-only", () => ({}));
vi.mock("@/lib/runtime/runtime", () => ({
  runtime: () => ({
    env: { APP_URL: "http://localhost:3000" },
    auth: {
      api: { getSession: async () => session.current },
      handler: async () => new Response("better-auth"),
    },
  }),
}));

const { handleRoute } = await import("./handle-route");
const { answerAuth } = await import("./answer-auth");

const casey = { user: { id: "u1", name: "Casey", role: "clerk", banned: false }, session: { id: "s1" } };
const call = (route: ReturnType<typeof handleRoute>, init: { method?: string; headers?: object } = {}) =>
  route(
    new NextRequest("http://localhost:3000/api/v1/jobs?state=failed", {
      method: init.method ?? "GET",
      headers: { host: "localhost:3000", ...init.headers },
    }),
    { params: Promise.resolve({}) },
  );

beforeEach(() => {
  session.current = casey;
});

describe("a route", () => {
  it("knows who asks and what for", async () => {
    const answer = await call(
      handleRoute(async ({ context, query }) => ok({ name: context.viewer.name, state: query.get("state") })),
    );
    expect(await answer.json()).toEqual({ name: "Casey", state: "failed" });
    expect(answer.headers.get("cache-control")).toContain("no-store");
  });

  it.each([
    ["nobody", null],
    ["a banned person", { ...casey, user: { ...casey.user, banned: true } }],
    ["a role that we do not know", { ...casey, user: { ...casey.user, role: "admin" } }],
  ])("does nothing for %s", async (_, who) => {
    session.current = who;
    const handle = vi.fn(async () => ok(null));
    const answer = await call(handleRoute(handle));
    expect(answer.status).toBe(401);
    expect(handle).not.toHaveBeenCalled();
  });

  it.each(["POST", "PUT", "PATCH", "DELETE"])(
    "changes nothing by %s for another site's page",
    async (method) => {
      const handle = vi.fn(async () => ok(null));
      const cookie = "shipagent.session=x";
      const headers = { origin: "https://evil.example.com", cookie };
      expect((await call(handleRoute(handle), { method, headers })).status).toBe(403);
      expect((await call(handleRoute(handle), { method, headers: { cookie } })).status).toBe(403);
      expect(handle).not.toHaveBeenCalled();
      const own = { origin: "http://localhost:3000" };
      expect((await call(handleRoute(handle), { method, headers: own })).status).toBe(200);
    },
  );

  it("asks a program that brings nothing for its key", async () => {
    const handle = vi.fn(async () => ok(null));
    const answer = await call(handleRoute(handle), { method: "POST" });
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toMatch(/^Bearer /);
    expect(await answer.json()).toMatchObject({
      code: "SIGN_IN_REQUIRED",
      message: "The request has no API key.",
      remedy: expect.stringContaining("Authorization: Bearer"),
    });
    expect(handle).not.toHaveBeenCalled();
  });

  it("answers a refusal that was thrown as problem details", async () => {
    const answer = await call(handleRoute(async () => fail("JOB_NOT_FOUND", "There is no such job.")));
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: "JOB_NOT_FOUND", title: "There is no such job." });
  });

  it("shows an id of what nobody expected, and nothing else of it", async () => {
    const answer = await call(
      handleRoute(async () => {
        throw new Error("CANARY at /home/canary");
      }),
    );
    const text = await answer.text();
    expect(answer.status).toBe(500);
    expect(text).toMatch(/\(id [0-9a-f]{8}\)/);
    expect(text).not.toContain("CANARY");
  });
});

describe("better-auth's own calls", () => {
  const ask = (method: string, path: string, headers: object = { origin: "http://localhost:3000" }) =>
    answerAuth(new Request(`http://localhost:3000/api/auth${path}`, { method, headers: { ...headers } }));

  it("are open as far as programs sign in and out with them", async () => {
    for (const [method, path] of [
      ["POST", "/sign-in/email"],
      ["POST", "/sign-out"],
      ["GET", "/get-session"],
    ] as const) {
      expect(await (await ask(method, path)).text()).toBe("better-auth");
    }
  });

  it.each([
    ["POST", "/sign-up/email"],
    ["POST", "/admin/set-role"],
    ["POST", "/admin/create-user"],
    ["POST", "/admin/impersonate-user"],
    ["POST", "/change-email"],
    ["POST", "/update-user"],
    ["POST", "/request-password-reset"],
    ["GET", "/admin/list-users"],
    ["GET", "/sign-out"],
  ])("are closed otherwise: %s %s", async (method, path) => {
    expect((await ask(method, path)).status).toBe(404);
  });

  it("are not another site's to make", async () => {
    expect((await ask("POST", "/sign-in/email", { origin: "https://evil.example.com" })).status).toBe(403);
  });
});
