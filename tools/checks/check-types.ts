import { nextProgram } from "@/lib/cli/build-app";
import { problemsOf } from "./run-tool";

/** Types, with the native compiler; Next writes the types of the routes first. */
export async function checkTypes(): Promise<string[]> {
  const generated = await problemsOf(nextProgram, ["typegen"]);
  if (generated.length) return generated;
  return problemsOf("node_modules/typescript-native/bin/tsc", [
    "--noEmit",
    "--pretty",
    "false",
    "-p",
    "tsconfig.json",
  ]);
}
