import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse, request as send } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { RateLimits } from "@/lib/auth/rate-limits";
import { enterAction } from "./action-call";
import { addressOf } from "./client-address";
import { createDoor } from "./door";
import { isOwnHost } from "./own-host";

vi.mock("@/lib/log", () => ({ log: () => ({ warn: () => {} }) }));

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;
const echo: Handle = async (request, response) => {
  const body = await text(request).catch(() => "(broke off)");
  response.end(JSON.stringify({ url: request.url, headers: request.headers, size: body.length }));
};
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function open({
  handle = echo,
  trustProxy = 0,
  allowed = [] as string[],
  limits = { take: async () => 0 } as RateLimits,
  appUrl = "https://ship.example.com",
} = {}) {
  const env = { APP_URL: appUrl, ALLOWED_HOSTS: allowed, TRUST_PROXY: trustProxy };
  const door = createDoor({ env, limits, handle });
  const server = createServer((request, response) => void door(request, response));
  await once(server.listen(0, "127.0.0.1"), "listening");
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    ask: async (
      path: string,
      {
        method = "GET",
        headers = {},
        body,
      }: { method?: string; headers?: object; body?: string | Buffer[] } = {},
    ) => {
      const request = send({ port, host: "127.0.0.1", path, method, headers: { ...headers }, agent: false });
      const answered = once(request, "response") as Promise<[IncomingMessage]>;
      request.on("error", () => {});
      for (const part of Array.isArray(body) ? body : []) request.write(part);
      request.end(Array.isArray(body) ? undefined : body);
      const [answer] = await answered;
      const said = await text(answer).catch(() => "");
      const json = said.startsWith("{") ? JSON.parse(said) : null;
      return { status: answer.statusCode, headers: answer.headers, json, said };
    },
  };
}

it("asks browsers to stay with TLS where the installation is behind it, and only there, whatever the answer", async () => {
  const hsts = async (path: string, host: string, appUrl?: string) => {
    const { ask } = await open({ ...(appUrl && { appUrl }) });
    return (await ask(path, { headers: { host } })).headers["strict-transport-security"];
  };
  for (const path of ["/", "/api/health/live", "/_next/static/a.js"])
    expect(await hsts(path, "ship.example.com"), path).toBe("max-age=31536000");
  expect(await hsts("/", "evil.example")).toBe("max-age=31536000");
  expect(await hsts("/", "ship.example.com", "http://ship.example.com")).toBeUndefined();
});

describe("the host", () => {
  it("that is named twice is none: a proxy in front may have meant the other", async () => {
    const { port } = await open();
    const socket = connect(port, "127.0.0.1");
    socket.write(
      "GET /jobs HTTP/1.1\r\nHost: ship.example.com\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
    );
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 400 /);
  });

  it.each([
    "evil.example",
    "evil.example:3000",
    "ship.example.com.evil.example",
    "ship.example.com@evil.example",
  ])("%j is none of ours", async (host) => {
    const { ask } = await open();
    const answer = await ask("/api/health/live", { headers: { host } });
    expect([400, 421]).toContain(answer.status);
    expect(answer.said).not.toContain("evil");
  });

  it.each([
    "ship.example.com",
    "SHIP.example.com",
    "localhost:1",
    "127.0.0.1:9",
    "[::1]:3000",
    "also.example:8443",
  ])("%j is ours", async (host) => {
    const { ask } = await open({ allowed: ["also.example:8443"] });
    expect((await ask("/", { headers: { host } })).status).toBe(200);
  });

  it("is ours where it is the very address that the connection was made to, as a probe asks", () => {
    const known = { appUrl: "https://ship.example.com", allowed: [] };
    expect(isOwnHost("10.1.2.3:3000", known, "::ffff:10.1.2.3")).toBe(true);
    expect(isOwnHost("10.1.2.4:3000", known, "::ffff:10.1.2.3")).toBe(false);
  });

  it("of an allowed name counts at any port, of a name with a port at that one", () => {
    const known = { appUrl: "https://ship.example.com", allowed: ["a.example", "b.example:81"] };
    expect(isOwnHost("a.example:444", known, undefined)).toBe(true);
    expect(isOwnHost("b.example:81", known, undefined)).toBe(true);
    expect(isOwnHost("b.example:82", known, undefined)).toBe(false);
  });
});

describe("who asks", () => {
  const forged = {
    "x-forwarded-for": "192.0.2.66",
    "x-forwarded-host": "evil.example",
    "x-real-ip": "192.0.2.66",
    forwarded: "for=192.0.2.66",
    "x-nonce": "mine",
    "x-path": "//evil.example",
  };

  it("is the other end of the connection, whatever the request says", async () => {
    const { ask } = await open();
    const { json } = await ask("/", { headers: forged });
    expect(json.headers["x-forwarded-for"]).toBe("127.0.0.1");
    const rest = Object.keys(forged).filter((name) => name !== "x-forwarded-for");
    for (const name of rest) expect(json.headers).not.toHaveProperty(name);
  });

  it("is who asked first where Next asks itself, with the headers that have been through the door", async () => {
    const take = vi.fn(async () => 0);
    const { ask } = await open({ limits: { take }, trustProxy: 1 });
    const { json } = await ask("/", {
      headers: { host: "ship.example.com", "x-forwarded-for": "192.0.2.7" },
    });
    const own = { ...json.headers, host: "127.0.0.1", "x-forwarded-host": "ship.example.com" };
    const { json: second } = await ask("/", { headers: own });
    expect(second.headers).toMatchObject({ host: "ship.example.com", "x-forwarded-for": "192.0.2.7" });
    const { json: guessed } = await ask("/", {
      headers: { ...own, "x-door": "guessed", "x-forwarded-for": "" },
    });
    expect(guessed.headers["x-forwarded-for"]).toBe("127.0.0.1");
    expect(take).toHaveBeenCalledTimes(2);
  });

  it("is whom the outermost of the proxies saw that are believed", () => {
    expect(addressOf("10.0.0.1", "198.51.100.9, 203.0.113.5", 0)).toBe("10.0.0.1");
    expect(addressOf("10.0.0.1", "198.51.100.9, 203.0.113.5", 1)).toBe("203.0.113.5");
    expect(addressOf("10.0.0.1", "198.51.100.9, 203.0.113.5", 2)).toBe("198.51.100.9");
    expect(addressOf("::ffff:10.0.0.1", undefined, 1)).toBe("10.0.0.1");
    expect(addressOf("10.0.0.1", "administrator", 1)).toBe("10.0.0.1");
  });

  it("is asked to wait where the limit is passed, and told how long", async () => {
    const take = vi.fn(async () => 7);
    const { ask } = await open({ limits: { take } });
    const answer = await ask("/api/v1/jobs", { headers: { "x-forwarded-for": "192.0.2.66" } });
    expect(answer.status).toBe(429);
    expect(answer.headers["retry-after"]).toBe("7");
    expect(answer.json.code).toBe("TOO_MANY_REQUESTS");
    expect(take).toHaveBeenCalledWith("address", "127.0.0.1");
  });
});

describe("what is no request", () => {
  it.each([
    ["TRACE", "/", 405],
    ["PROPFIND", "/jobs", 405],
    ["PUT", "/jobs", 405],
    ["DELETE", "/", 405],
    ["PATCH", "/settings/users", 405],
    ["GET", "/jobs/%E0%A4%A", 400],
    ["GET", "/%", 400],
    ["GET", "http://evil.example/", 400],
  ])("%s %s is %i", async (method, path, status) => {
    const { ask } = await open();
    expect((await ask(path, { method })).status).toBe(status);
  });
});

it("no address is longer than 8 KB", async () => {
  const { ask } = await open();
  expect((await ask(`/${"x".repeat(9_000)}`)).status).toBe(400);
});

describe("a body", () => {
  it("that says how large it is, is refused before any of it is read", async () => {
    const handle = vi.fn(echo);
    const { ask } = await open({ handle });
    const body = "x".repeat(20_000);
    const answer = await ask("/api/auth/sign-in/email", { method: "POST", body });
    expect(answer.status).toBe(413);
    expect(handle).not.toHaveBeenCalled();
    expect((await ask("/api/mcp", { method: "POST", body })).json.size).toBe(20_000);
  });

  it("that does not say so is refused on the way, no matter who reads it", async () => {
    const { ask } = await open();
    const parts = Array.from({ length: 60 }, () => Buffer.alloc(10_000));
    const answer = await ask("/api/auth/sign-out", { method: "POST", body: parts });
    expect(answer.status).toBe(413);
  });

  it("that is held whole in memory, and may be large, has to say how large it is", async () => {
    const { ask } = await open();
    const parts = Array.from({ length: 16 }, () => Buffer.alloc(100_000));
    expect((await ask("/api/mcp", { method: "POST", body: parts })).status).toBe(413);
    const body = "x".repeat(1_600_000);
    expect((await ask("/api/mcp", { method: "POST", body })).json.size).toBe(1_600_000);
    expect((await ask("/api/uploads", { method: "POST", body: parts })).json.size).toBe(1_600_000);
  });

  it("may be under way 256 times at once from one address", async () => {
    const { port, ask } = await open();
    const half = Array.from({ length: 256 }, () => {
      const socket = connect(port, "127.0.0.1");
      closing.push(() => socket.destroy());
      socket.write("POST /api/uploads HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nhalf");
      return socket;
    });
    await vi.waitFor(async () => {
      expect((await ask("/api/uploads", { method: "POST", body: "a" })).status).toBe(429);
    }, 30_000);
    for (const socket of half.slice(0, 2)) socket.destroy();
    await vi.waitFor(async () => {
      expect((await ask("/api/uploads", { method: "POST", body: "a" })).status).toBe(200);
    }, 30_000);
  });

  it("that stops on the way is cut off", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    try {
      const arrived = Promise.withResolvers<void>();
      const handle: Handle = async (request) => {
        request.once("data", () => arrived.resolve());
      };
      const { port } = await open({ handle });
      const socket = connect(port, "127.0.0.1");
      socket.on("error", () => {});
      const closed = once(socket, "close");
      socket.write("POST /api/uploads HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n");
      socket.write("x".repeat(5_000));
      await arrived.promise;
      vi.advanceTimersByTime(15_000);
      expect(socket.destroyed).toBe(false);
      vi.advanceTimersByTime(15_000);
      await closed;
    } finally {
      vi.useRealTimers();
    }
  });
});

describe("an action", () => {
  const headers = { host: "ship.example.com", "next-action": "x" };
  const failing: Handle = async (_, response) => void response.writeHead(500).end();

  it("that was never reached is the caller's mistake", async () => {
    const { ask } = await open({ handle: failing });
    expect((await ask("/sign-in", { method: "POST", headers })).status).toBe(400);
  });

  it("that was reached and failed is ours", async () => {
    const { ask } = await open({
      handle: async (request, response) => {
        enterAction();
        await failing(request, response);
      },
    });
    expect((await ask("/sign-in", { method: "POST", headers })).status).toBe(500);
  });

  it("is refused to another site's page, whatever host it names", async () => {
    const { ask } = await open();
    const origin = "https://evil.example";
    expect((await ask("/sign-in", { method: "POST", headers: { ...headers, origin } })).status).toBe(403);
    const both = { ...headers, origin, host: "evil.example" };
    expect((await ask("/sign-in", { method: "POST", headers: both })).status).toBe(421);
    const own = { ...headers, origin: "https://ship.example.com" };
    expect((await ask("/sign-in", { method: "POST", headers: own })).status).toBe(200);
  });
});
