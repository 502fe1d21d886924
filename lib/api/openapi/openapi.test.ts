import { globSync, readFileSync } from "node:fs";
import { createConfig, lintFromString } from "@redocly/openapi-core";
import { describe, expect, it } from "vitest";
import { openApiDocument } from "./document";
import { OPERATIONS } from "./operations";

const document = openApiDocument({ url: "https://ship.harborgoods.test" });

describe("the OpenAPI document", () => {
  it("passes a public linter with its strictest rules", async () => {
    const config = await createConfig({ extends: ["recommended-strict"] });
    const source = JSON.stringify(document);
    expect(await lintFromString({ source, config, absoluteRef: "openapi.json" })).toEqual([]);
    const broken = source.replace("#/components/schemas/Preview", "#/components/schemas/Nothing");
    expect(await lintFromString({ source: broken, config, absoluteRef: "openapi.json" })).not.toEqual([]);
  });

  it("describes every route of the API, and none that is not there", () => {
    const routes = globSync("app/api/v1/**/route.ts").flatMap((file) => {
      const path = file
        .replace(/^app/, "")
        .replace(/\/route\.ts$/, "")
        .replaceAll("[", "{")
        .replaceAll("]", "}");
      const methods = [
        ...readFileSync(file, "utf8").matchAll(/^export const (GET|POST|PUT|PATCH|DELETE) /gm),
      ];
      return methods.map(([, method]) => `${method?.toLowerCase()} ${path}`);
    });
    expect(routes.length).toBeGreaterThan(15);
    expect(OPERATIONS.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(routes.sort());
  });

  it("says of each call which scope it needs", () => {
    for (const { path, method, scope } of OPERATIONS) {
      expect(document.paths[path]?.[method]).toMatchObject({
        description: expect.stringContaining(`Scope: \`${scope}\``),
      });
    }
  });
});
