import { existsSync } from "node:fs";
import { join } from "node:path";
import type { IModule } from "dependency-cruiser";
import { cruise, type ICruiseResult, type IResolveOptions } from "dependency-cruiser";
import extractDepcruiseOptions from "dependency-cruiser/config-utl/extract-depcruise-options";
import extractTsConfig from "dependency-cruiser/config-utl/extract-ts-config";

/** The folders and files whose imports are looked at. */
const looked = ["app", "components", "lib", "e2e", "tools", "instrumentation.ts", "proxy.ts"];

export type CheckImportsParams = {
  /** The folder that is checked; it holds the rules and tsconfig.json, too. */
  root: string;
  /** With a TypeScript that it cannot read, dependency-cruiser finds nothing and is content. */
  atLeast: number;
  /** How many of our modules a use case may need to run. */
  reachAtMost?: number;
  /** Takes the figure that was found. */
  say?: (line: string) => void;
};

/** Checks the arrows between the rooms. @returns a sentence for each forbidden import */
export async function checkImports({
  root,
  atLeast,
  reachAtMost = Number.POSITIVE_INFINITY,
  say,
}: CheckImportsParams): Promise<string[]> {
  const options = await extractDepcruiseOptions(join(root, ".dependency-cruiser.mjs"));
  const present = looked.filter((path) => existsSync(join(root, path)));
  const { output } = await cruise(
    present,
    { ...options, baseDir: root, validate: true },
    // The alias of tsconfig.json's paths, for this root. A resolver is kept between runs unless it is told not to.
    { alias: { "@": root }, bustTheCache: true } as Partial<IResolveOptions>,
    { tsConfig: extractTsConfig(join(root, "tsconfig.json")) },
  );
  const { modules, summary } = output as ICruiseResult;
  const own = modules.filter((module) => !module.source.includes("node_modules") && !module.coreModule);
  const problems = summary.violations.map(
    ({ rule, from, to, comment }) => `${from} imports ${to}: ${rule.name}${comment ? ` (${comment})` : ""}`,
  );
  if (own.length < atLeast) {
    problems.push(
      `only ${own.length} modules were read, ${atLeast} or more are there: the rules check nothing`,
    );
  }
  const { source, reaches } = farthestUseCase(own);
  say?.(`The use case that reaches the most modules is ${source}: ${reaches}.`);
  if (reaches > reachAtMost)
    problems.push(`${source} reaches ${reaches} modules, ${reachAtMost} is the limit`);
  return problems;
}

/** The use case that needs the most of our modules to run, itself included. Types cost nothing and are not counted. */
function farthestUseCase(modules: readonly IModule[]): { source: string; reaches: number } {
  const uses = new Map(
    modules.map(({ source, dependencies }) => [
      source,
      dependencies
        .filter(({ dependencyTypes }) => !dependencyTypes.includes("type-only"))
        .map(({ resolved }) => resolved)
        .filter((resolved) => resolved.startsWith("lib/")),
    ]),
  );
  const reachOf = (source: string) => {
    const reached = new Set([source]);
    for (const each of reached) for (const next of uses.get(each) ?? []) reached.add(next);
    return { source, reaches: reached.size };
  };
  return [...uses.keys()]
    .filter((source) => /^lib\/use-cases\//.test(source) && !/\.test\.ts$|\/testing\//.test(source))
    .map(reachOf)
    .reduce((most, each) => (each.reaches > most.reaches ? each : most), { source: "none", reaches: 0 });
}
