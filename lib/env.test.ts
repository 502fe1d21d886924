import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { temporaryFolder } from "@/lib/testing/temporary-folder";
import { databaseUrl, parseDatabaseUrl, parseEnvironment } from "./env";

describe("the environment", () => {
  test("needs nothing to be set", () => {
    expect(parseEnvironment({})).toMatchObject({
      PORT: 3000,
      HOST: "127.0.0.1",
      DATA_DIR: ".data",
      APP_URL: "http://localhost:3000",
      CARRIER: "simulator",
      WORKER: "on",
      LOG_LEVEL: "info",
    });
  });

  test("takes an empty variable for one that is not set", () => {
    expect(parseEnvironment({ PORT: "", DATABASE_URL: " " })).toMatchObject({ PORT: 3000 });
  });

  test("gives the application the address of its port", () => {
    expect(parseEnvironment({ PORT: "8080" }).APP_URL).toBe("http://localhost:8080");
    expect(parseEnvironment({ APP_URL: "https://ship.example.com/" }).APP_URL).toBe(
      "https://ship.example.com",
    );
  });

  test.each([
    [{ PORT: "80a" }, "PORT must be a port number from 0 to 65535."],
    [{ PORT: "70000" }, "PORT must be a port number from 0 to 65535."],
    [{ CARRIER: "fedex" }, "CARRIER must be one of simulator, ups-test, ups."],
    [{ WORKER: "yes" }, "WORKER must be one of on, off."],
    [{ DATABASE_URL: "mysql://localhost/x" }, "DATABASE_URL must be an address like postgresql://"],
    [{ APP_URL: "ship.example.com" }, "APP_URL must be an address like https://ship.example.com."],
    [{ APP_SECRET: "short" }, "APP_SECRET must have at least 32 characters."],
    [{ ADMIN_EMAIL: "a@example.com" }, "ADMIN_PASSWORD must be set too, together with ADMIN_EMAIL."],
    [{ UPS_CLIENT_ID: "x" }, "UPS_CLIENT_SECRET must be set too"],
    [{ UPS_ACCOUNT_NUMBER: "12" }, "UPS_ACCOUNT_NUMBER must be a UPS account number"],
  ])("says in a sentence what is wrong with %j", (variables, sentence) => {
    expect(() => parseEnvironment(variables)).toThrow(sentence);
  });

  test("names every variable that is wrong at once", () => {
    expect(() => parseEnvironment({ PORT: "x", WORKER: "x" })).toThrow(/PORT .*\n.*WORKER /);
  });
});

describe("the address of a database", () => {
  test("names a host, or the folder of a socket", () => {
    expect(parseDatabaseUrl("postgres://u:p%40ss@db.example.com:6432/orders?sslmode=require")).toMatchObject({
      host: "db.example.com",
      port: 6432,
      user: "u",
      password: "p@ss",
      database: "orders",
      ssl: "require",
    });
    expect(parseDatabaseUrl("postgresql://u@localhost/orders?host=%2Frun%2Fpg").host).toBe("/run/pg");
  });

  test("carries settings of the session", () => {
    const address = "postgresql://u@h/d?options=-c%20statement_timeout%3D5s";
    expect(parseDatabaseUrl(address).settings).toEqual({ statement_timeout: "5s" });
  });

  test.each([
    { host: "/a b/run", port: 5432, user: "u", password: "p:/@?#%", database: "d" },
    { host: "::1", port: 5433, user: "ü", password: "", database: "d" },
  ])("survives being written and read: %j", (connection) => {
    expect(parseDatabaseUrl(databaseUrl(connection))).toMatchObject(connection);
  });
});

describe("the secret", () => {
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.resetModules();
  });

  test("is made once for a data directory, and readable by its owner alone", async () => {
    const folder = await temporaryFolder();
    onTestFinished(() => rmSync(folder, { recursive: true }));
    vi.stubEnv("DATA_DIR", folder);
    vi.stubEnv("APP_SECRET", "");
    const first = (await import("./env")).appSecret();
    vi.resetModules();
    const second = (await import("./env")).appSecret();
    expect(first).toHaveLength(43);
    expect(second).toBe(first);
    expect(statSync(join(folder, "app-secret")).mode & 0o777).toBe(0o600);
  });

  test.each(["", "cut off\n"])(
    "is not taken from a damaged file (%j), which stays as it is",
    async (text) => {
      const folder = await temporaryFolder();
      onTestFinished(() => rmSync(folder, { recursive: true }));
      writeFileSync(join(folder, "app-secret"), text);
      vi.stubEnv("DATA_DIR", folder);
      vi.stubEnv("APP_SECRET", "");
      const { appSecret } = await import("./env");
      expect(() => appSecret()).toThrow(/app-secret is damaged: .*Put back the one of the backup/);
      expect(readFileSync(join(folder, "app-secret"), "utf8")).toBe(text);
    },
  );
});
