import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { outliveLostConnections } from "@/lib/db/client";
import { allCases, appCases, embeddedCases } from "./cases/all-cases";
import type { CrashCase } from "./cases/case";
import { type CaseKinds, chooseCases, findCases } from "./choose-cases";
import { Random } from "./random";
import { runCases, type SuiteCounts } from "./run-suite";
import { buildPrograms } from "./world/build-programs";
import { openEmbeddedWorld } from "./world/open-embedded-world";
import { openWorld, type World } from "./world/open-world";

/**
 * The crash suite: `npm run test:crash [-- --full] [--seed N] [--case "name or expression"]`. Engine, database and
 * simulator are processes of their own, and are killed; after each case everything is checked.
 */
const { values } = parseArgs({
  options: {
    seed: { type: "string" },
    case: { type: "string" },
    full: { type: "boolean", default: false },
    parallel: { type: "string", default: "4" },
    /** A file for the counts, as JSON. */
    report: { type: "string" },
  },
});

// A case that breaks off may leave a promise to nobody: that ends no other case.
outliveLostConnections((error) => console.log(`nobody caught: ${error}`));
const since = performance.now();
const seed = Number(values.seed ?? Math.floor(Math.random() * 1e9));
const parallel = Number(values.parallel);

function choose(kinds: CaseKinds): CrashCase[] {
  if (values.case !== undefined) return findCases(kinds, values.case);
  if (values.full) return Object.values(kinds).flat();
  return chooseCases(kinds, new Random(seed));
}

const shared = choose(allCases());
const apps = choose(appCases());
const embedded = choose(embeddedCases());
const chosen = shared.length + apps.length + embedded.length;
const all = Object.values({ ...allCases(), ...appCases(), ...embeddedCases() }).flat().length;
console.log(`Crash suite: ${chosen} of ${all} cases, seed ${seed}`);

const programs = await buildPrograms();
const total: SuiteCounts = { cases: 0, kills: 0, faults: 0, violations: 0, failed: 0, failures: [] };
let opened: Promise<unknown> = Promise.resolve();
/** One after the other: each looks first for what an earlier suite has left behind. */
const openInTurn = (open: () => Promise<World>): Promise<World> => {
  const world = opened.then(open);
  opened = world;
  return world;
};
const run = async (cases: CrashCase[], beside: number, open: () => Promise<World>) => {
  if (cases.length === 0) return;
  const world = await openInTurn(open);
  try {
    const counts = await runCases(world, cases, {
      seed,
      parallel: beside,
      say: console.log,
    });
    for (const key of ["cases", "kills", "faults", "violations", "failed"] as const)
      total[key] += counts[key];
    total.failures.push(...counts.failures);
  } finally {
    await world.close();
  }
};
// What is done to whole applications is mostly waiting: the others use the time.
await Promise.all([
  run(shared, parallel, () => openWorld(programs, parallel)),
  (async () => {
    await run(apps, 1, () => openWorld(programs, 1));
    await run(embedded, 1, () => openEmbeddedWorld(programs));
  })(),
]);

await programs.remove();

const { cases, kills, faults, violations, failed } = total;
const seconds = ((performance.now() - since) / 1_000).toFixed(0);
console.log(`Crash suite: ${cases - failed} passed, ${failed} failed in ${seconds} s.`);
if (values.report) await writeFile(values.report, JSON.stringify({ ...total, seed }));
console.log(`cases ${cases}, kills ${kills}, faults ${faults}, violations ${violations}`);
process.exit(violations === 0 && cases > 0 ? 0 : 1);
