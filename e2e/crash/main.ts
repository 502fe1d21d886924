import { parseArgs } from "node:util";
import { carrierFaults } from "./cases/carrier-faults";
import { collisions } from "./cases/collisions";
import { databaseFaults, lostConnections } from "./cases/database-faults";
import { killAtFailpoints } from "./cases/kill-at-failpoints";
import { pauses } from "./cases/pauses";
import { randomKills, recoveryKills } from "./cases/random-kills";
import { Random } from "./random";
import { runCases } from "./run-suite";
import { buildPrograms } from "./world/build-programs";
import { openWorld } from "./world/open-world";

const { values } = parseArgs({
  options: {
    seed: { type: "string" },
    case: { type: "string" },
    full: { type: "boolean", default: false },
    parallel: { type: "string", default: "4" },
  },
});
const since = performance.now();
const seed = Number(values.seed ?? Math.floor(Math.random() * 1e9));
const parallel = Number(values.parallel);
const world = await openWorld(await buildPrograms(), parallel);
const all = [
  ...killAtFailpoints(),
  ...randomKills(200),
  ...recoveryKills(40),
  ...pauses(56),
  ...carrierFaults(),
  ...databaseFaults(),
  ...lostConnections(10),
  ...collisions(),
];
const chosen = values.case === undefined ? all : all.filter((each) => each.name.includes(values.case ?? ""));
const counts = await runCases(world, new Random(seed).shuffle(chosen), {
  seed,
  parallel,
  limitMs: 3_600_000,
  say: console.log,
});
await world.close();
console.log(`took ${((performance.now() - since) / 1000).toFixed(1)} s`);
console.log(
  `cases ${counts.cases}, kills ${counts.kills}, faults ${counts.faults}, violations ${counts.violations}`,
);
process.exit(counts.violations === 0 ? 0 : 1);
