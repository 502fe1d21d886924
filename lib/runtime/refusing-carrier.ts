import type { Carrier } from "@/lib/batch/ports";
import { err, type Problem } from "@/lib/shipping/errors";

/** Stands in while no carrier can be called at all: nothing is ever sent, and everybody is told why. */
export function refusingCarrier(problem: Problem): Carrier {
  return {
    rate: async () => err(problem),
    validateAddress: async () => err(problem),
    ship: async () => ({ kind: "not_sent", problem }),
    fetchLabels: async () => ({ kind: "unavailable", problem }),
    lookUp: async () => ({ kind: "unavailable", problem }),
    // Nobody was asked: a wish to void stands until the carrier has answered.
    void: async () => ({ kind: "unknown", problem }),
    testConnection: async () => err(problem),
  };
}
