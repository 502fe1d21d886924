import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { temporaryFolder } from "@/lib/testing/temporary-folder";
import { checkImports } from "./check-imports";

let root: string;

beforeEach(async () => {
  root = await temporaryFolder();
  for (const file of [".dependency-cruiser.mjs", "tsconfig.json"]) await cp(file, join(root, file));
  for (const name of ["next", "react", "drizzle-orm", "postgres", "zod"]) {
    await plant(
      `node_modules/${name}/package.json`,
      JSON.stringify({ name, version: "1.0.0", main: "index.js" }),
    );
    await plant(`node_modules/${name}/index.js`, "exports.value = 1;\n");
  }
  await plant("package.json", JSON.stringify({ dependencies: { next: "1", react: "1", zod: "1" } }));
  for (const room of [
    "lib/db",
    "lib/db/schema",
    "lib/db/jobs",
    "lib/db/testing",
    "lib/runtime",
    "lib/web",
    "lib/batch",
    "tools",
    "lib/use-cases",
    "lib/worker",
    "lib/carriers/ups",
    "components",
    "app",
  ]) {
    await plant(`${room}/thing.ts`, "export const value = 1;\n");
  }
});

afterEach(() => rm(root, { recursive: true, force: true }));

async function plant(file: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, file)), { recursive: true });
  await writeFile(join(root, file), text);
}

describe("the rules of the rooms", () => {
  test("are content with the arrows of ARCHITECTURE.md", async () => {
    await plant("app/page.tsx", 'import { value } from "@/lib/web/thing";\nexport const page = value;\n');
    await plant("lib/web/x.ts", 'import { value } from "@/lib/runtime/thing";\nexport const x = value;\n');
    await plant("lib/runtime/x.ts", 'import { value } from "@/lib/db/thing";\nexport const x = value;\n');
    await plant("lib/db/x.ts", 'import { value } from "@/lib/batch/thing";\nexport const x = value;\n');
    await plant("lib/db/y.ts", 'import { value } from "./schema/thing";\nexport const y = value;\n');
    await plant("lib/db/schema/index.ts", 'export * from "./thing";\n');
    await plant(
      "lib/runtime/y.ts",
      'import type { value } from "@/lib/db/schema";\nexport type Y = typeof value;\n',
    );
    await plant("lib/shipping/x.ts", 'import { value } from "zod";\nexport const x = value;\n');
    expect(await checkImports({ root, atLeast: 10 })).toEqual([]);
  });

  test.each([
    ["lib/shipping/x.ts", "@/lib/db/thing", "domain-is-pure"],
    ["lib/shipping/x.ts", "../db/thing", "domain-is-pure"],
    ["lib/batch/x.ts", "@/lib/carriers/ups/thing", "engine-knows-ports-alone"],
    ["lib/batch/x.ts", "drizzle-orm", "engine-has-no-framework"],
    ["lib/batch/x.ts", "postgres", "engine-has-no-framework"],
    ["lib/batch/x.ts", "next", "engine-has-no-framework"],
    ["lib/shipping/x.ts", "react", "engine-has-no-framework"],
    ["lib/batch/x.ts", "node:http", "engine-has-no-framework"],
    ["lib/batch/x.ts", "node:fs/promises", "engine-has-no-framework"],
    ["lib/db/x.ts", "@/lib/runtime/thing", "adapters-do-not-look-up"],
    ["lib/carriers/ups/x.ts", "@/app/thing", "adapters-do-not-look-up"],
    ["lib/carriers/ups/x.ts", "next", "adapters-do-not-know-the-web"],
    ["lib/runtime/x.ts", "@/lib/web/thing", "runtime-wires-alone"],
    ["lib/runtime/x.ts", "@/lib/use-cases/thing", "runtime-wires-alone"],
    ["lib/use-cases/x.ts", "@/lib/worker/thing", "use-cases-are-handed-what-they-need"],
    ["lib/use-cases/x.ts", "@/lib/runtime/thing", "use-cases-are-handed-what-they-need"],
    ["lib/worker/x.ts", "@/lib/web/thing", "worker-does-not-look-up"],
    ["lib/web/x.ts", "@/components/thing", "web-does-not-look-up"],
    ["lib/web/x.ts", "@/tools/thing", "web-does-not-look-up"],
    ["components/x.ts", "@/tools/thing", "tools-build-the-product"],
    ["app/x.ts", "@/lib/runtime/thing", "routes-ask-use-cases"],
    ["app/x.ts", "@/lib/db/thing", "routes-ask-use-cases"],
    ["components/x.ts", "@/lib/db/thing", "components-present"],
    ["lib/runtime/x.ts", "server-only", "server-only-in-web"],
    ["lib/use-cases/x.ts", "drizzle-orm", "sql-stands-in-db"],
    ["lib/use-cases/x.ts", "@/lib/db/schema/thing", "sql-stands-in-db"],
    ["lib/use-cases/x.ts", "@/lib/db/jobs/thing", "db-by-folder"],
    ["tools/x.ts", "@/lib/db/jobs/thing", "db-by-folder"],
    ["lib/mcp/x.ts", "drizzle-orm", "sql-stands-in-db"],
    ["lib/db/x.ts", "@/lib/db/testing/thing", "no-test-code-in-the-product"],
    ["lib/carriers/ups-simulator/main.ts", "@/lib/db/testing/thing", "no-test-code-unasked"],
  ])("%s may not import %s", async (file, imported, rule) => {
    await plant(file, `import { value } from "${imported}";\nexport const x = value;\n`);
    const problems = await checkImports({ root, atLeast: 1 });
    expect(problems.join("\n")).toContain(`: ${rule}`);
  });

  test("hold for a type as for a value", async () => {
    await plant(
      "lib/batch/x.ts",
      'import type { value } from "@/lib/db/thing";\nexport type X = typeof value;\n',
    );
    expect((await checkImports({ root, atLeast: 1 })).join()).toContain("engine-knows-ports-alone");
  });

  test("find a circle", async () => {
    await plant("lib/db/a.ts", 'import { b } from "./b";\nexport const a = () => b;\n');
    await plant("lib/db/b.ts", 'import { a } from "./a";\nexport const b = () => a;\n');
    expect((await checkImports({ root, atLeast: 1 })).join()).toContain("no-circles");
  });

  test("find a use case that reaches too much, and count no types", async () => {
    await plant("lib/db/x.ts", 'import { value } from "@/lib/batch/thing";\nexport const x = value;\n');
    await plant("lib/db/y.ts", "export type Y = string;\n");
    await plant(
      "lib/use-cases/x.ts",
      'import { x } from "@/lib/db/x";\nimport type { Y } from "@/lib/db/y";\nexport const z: Y | typeof x = x;\n',
    );
    const problems = await checkImports({ root, atLeast: 1, reachAtMost: 2 });
    expect(problems).toEqual(["lib/use-cases/x.ts reaches 3 modules, 2 is the limit"]);
    expect(await checkImports({ root, atLeast: 1, reachAtMost: 3 })).toEqual([]);
  });

  test("do not pass because nothing was read", async () => {
    expect((await checkImports({ root, atLeast: 1_000 })).join()).toContain("the rules check nothing");
  });
});
