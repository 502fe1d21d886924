import { checkWire, prepareDocuments } from "@/lib/carriers/ups/testing/check-wire";
import { HAS_OPENAPI, OPENAPI_FOLDER } from "@/lib/carriers/ups/testing/openapi-folder";
import { type RunningSimulator, type SimulatorOptions, startSimulator } from "../start-simulator";

export interface CheckedSimulator extends RunningSimulator {
  /** What the documents have against requests since the last time. A test that sends nonsense on purpose takes it away. */
  takeMisfits(): string[];
  /** @throws when the documents have something against a request, or an answer, that no test took away */
  close(): Promise<void>;
}

/** A simulator in this process that holds requests and answers against UPS's documents, where they are. */
export async function startCheckedSimulator(
  options: Partial<SimulatorOptions> = {},
): Promise<CheckedSimulator> {
  if (HAS_OPENAPI) prepareDocuments(OPENAPI_FOLDER);
  const simulator = await startSimulator({ port: 0, wire: checkWire(OPENAPI_FOLDER), ...options });
  let taken = 0;
  const takeMisfits = () => {
    const misfits = simulator.misfits().slice(taken);
    taken += misfits.length;
    return misfits.map(({ what }) => what);
  };
  return {
    ...simulator,
    takeMisfits,
    async close() {
      await simulator.close();
      const left = new Set(takeMisfits());
      if (left.size > 0) throw new Error(`UPS's documents disagree:\n${[...left].join("\n")}`);
    },
  };
}
