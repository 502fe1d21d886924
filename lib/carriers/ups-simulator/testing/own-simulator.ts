import { afterAll, beforeAll } from "vitest";
import { signIn } from "./call-simulator";
import { type CheckedSimulator, startCheckedSimulator } from "./checked-simulator";

type Call = Awaited<ReturnType<typeof signIn>>;

/** Gives a test file a simulator of its own that holds what it is sent against UPS's documents, and a client that is signed in. */
export function ownSimulator(): { readonly simulator: CheckedSimulator; readonly call: Call } {
  let simulator: CheckedSimulator | undefined;
  let call: Call | undefined;
  beforeAll(async () => {
    simulator = await startCheckedSimulator();
    call = await signIn(simulator.url);
  });
  afterAll(() => simulator?.close());
  const there = <T>(part: T | undefined): T => {
    if (!part) throw new Error("The simulator is there once the tests run.");
    return part;
  };
  return {
    get simulator() {
      return there(simulator);
    },
    get call() {
      return there(call);
    },
  };
}
