import { beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { err, must, problem } from "@/lib/shipping/errors";

const request = vi.hoisted(() => ({ headers: new Headers(), session: null as object | null }));
vi.mock("server-only", () => ({}));
vi.mock("next/headers", () => ({ headers: async () => request.headers }));
vi.mock("@/lib/runtime/runtime", () => ({
  runtime: () => ({
    env: { APP_URL: "http://localhost:3000" },
    auth: { api: { getSession: async () => request.session } },
  }),
}));

const { actionClient, publicActionClient } = await import("./action-client");

const casey = { user: { id: "u1", name: "Casey", role: "clerk", banned: false }, session: { id: "s1" } };
const schema = z.object({ name: z.string().min(1, "Enter a name.") });
const run = vi.fn(async () => "done");
const action = actionClient
  .inputSchema(schema)
  .action(async ({ ctx }) => `${await run()} by ${ctx.viewer.name}`);

beforeEach(() => {
  request.headers = new Headers({ origin: "http://localhost:3000", host: "localhost:3000" });
  request.session = casey;
  run.mockReset().mockResolvedValue("done");
});

describe("an action", () => {
  it("knows who asks", async () => {
    expect(await action({ name: "x" })).toEqual({ data: "done by Casey" });
  });

  it("does nothing for nobody", async () => {
    request.session = null;
    expect((await action({ name: "x" })).serverError?.code).toBe("SIGN_IN_REQUIRED");
    expect(run).not.toHaveBeenCalled();
  });

  it("does nothing for another site's page, signed in or not", async () => {
    request.headers = new Headers({ origin: "https://evil.example.com", "sec-fetch-site": "cross-site" });
    expect((await action({ name: "x" })).serverError?.code).toBe("ORIGIN_REFUSED");
    const open = publicActionClient.action(run);
    expect((await open()).serverError?.code).toBe("ORIGIN_REFUSED");
    expect(run).not.toHaveBeenCalled();
  });

  it("says beside the field what the schema refuses", async () => {
    const answer = await action({ name: "" });
    expect(answer.validationErrors?.fieldErrors).toEqual({ name: ["Enter a name."] });
    expect(run).not.toHaveBeenCalled();
  });

  it("passes a use case's problem on, with its field", async () => {
    const refused = actionClient.action(async () =>
      must(err(problem("NAME_TAKEN", "Taken.", { field: "name" }))),
    );
    expect((await refused()).serverError).toMatchObject({ code: "NAME_TAKEN", field: "name" });
  });

  it("shows an id of what nobody expected, and nothing else of it", async () => {
    run.mockRejectedValue(new Error("CANARY"));
    const answer = await action({ name: "x" });
    expect(answer.serverError?.code).toBe("INTERNAL");
    expect(answer.serverError?.message).toMatch(/id [0-9a-f]{8}/);
    expect(JSON.stringify(answer)).not.toContain("CANARY");
  });
});
