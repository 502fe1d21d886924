import {
  type Combination,
  combinations,
  misfitsOf,
  shipmentOf,
} from "@/lib/carriers/ups/testing/combinations";
import { HAS_OPENAPI } from "@/lib/carriers/ups/testing/openapi-folder";
import { runCommand } from "@/lib/cli/run-command";

/** As many are named where something is wrong. */
const NAMED = 20;

/**
 * `npm run test:contract`: every combination of lane, service, packaging, payers and option that the catalogue says there is,
 * as rating and shipping requests, against UPS's documents and the simulator's rules.
 */
await runCommand(async () => {
  const said = HAS_OPENAPI ? "UPS's documents and the simulator's rules" : "the simulator's rules alone";
  console.log(`Every combination of the catalogue against ${said}:`);
  let tried = 0;
  let offered = 0;
  const wrong: { combination: Combination; what: string }[] = [];
  for (const combination of combinations()) {
    tried++;
    const shipment = shipmentOf(combination);
    if (!shipment) continue;
    offered++;
    wrong.push(...misfitsOf(combination, shipment).map((what) => ({ combination, what })));
  }
  console.log(`${tried} combinations, ${offered} offered, ${wrong.length} complaints.`);
  for (const { combination, what } of wrong.slice(0, NAMED)) {
    console.log(`${Object.values(combination).join(" · ")}: ${what}`);
  }
  return wrong.length === 0 ? 0 : 1;
});
