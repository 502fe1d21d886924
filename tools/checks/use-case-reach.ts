import type { IModule } from "dependency-cruiser";

/** The use case that needs the most of our modules to run, itself included. Types cost nothing and are not counted. */
export function farthestUseCase(modules: readonly IModule[]): { source: string; reaches: number } {
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
