import { afterAll, beforeAll } from "vitest";
import type { Carrier } from "@/lib/batch/ports";
import { createUpsCarrier } from "@/lib/carriers/ups/carrier";
import { SIMULATOR_CREDENTIALS } from "@/lib/carriers/ups-simulator/credentials";
import {
  type CheckedSimulator,
  startCheckedSimulator,
} from "@/lib/carriers/ups-simulator/testing/checked-simulator";

/** Gives a test file the real adapter, and a simulator of its own that holds what it is sent against UPS's documents. */
export function simulatedUps(): { readonly carrier: Carrier; readonly simulator: CheckedSimulator } {
  let simulator: CheckedSimulator | undefined;
  let carrier: Carrier | undefined;
  beforeAll(async () => {
    simulator = await startCheckedSimulator();
    carrier = createUpsCarrier({ baseUrl: simulator.url, ...SIMULATOR_CREDENTIALS });
  });
  afterAll(() => simulator?.close());
  const there = <T>(part: T | undefined): T => {
    if (!part) throw new Error("The simulator is there once the tests run.");
    return part;
  };
  return {
    get carrier() {
      return there(carrier);
    },
    get simulator() {
      return there(simulator);
    },
  };
}
