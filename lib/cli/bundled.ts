import { resolve } from "node:path";
import { bundleProgram } from "./bundle-program.ts";

/** `bundled.ts <program.ts>`: runs a program from one file, or from its sources where that cannot be made. */
const [program = ""] = process.argv.splice(2, 1);
const bundle = await bundleProgram(program);
if (bundle) await import(bundle);
else {
  const { register } = await import("tsx/esm/api");
  register();
  await import(resolve(program));
}
