import { resolve } from "node:path";
import { freshBundle } from "./fresh-bundle.mjs";

/**
 * `bundled.mjs <program.ts>`: runs a program from one file, or from its sources where that cannot be made. Where the file is
 * there, nothing of it is TypeScript: what Node takes that with costs each process as long as its own start.
 */
const [program = ""] = process.argv.splice(2, 1);
const bundle =
  (await freshBundle(program)) ?? (await (await import("./bundle-program.ts")).bundleProgram(program));
if (bundle) await import(bundle);
else {
  const { register } = await import("tsx/esm/api");
  register();
  await import(resolve(program));
}
