import type { Carrier } from "@/lib/batch/ports";
import { instruments } from "./instruments";

/** The same carrier, timed call by call. */
export function timeCarrier(carrier: Carrier): Carrier {
  return {
    rate: (params) => timed("rate", carrier.rate(params)),
    validateAddress: (params) => timed("validate_address", carrier.validateAddress(params)),
    ship: (params) => timed("ship", carrier.ship(params)),
    fetchLabels: (params) => timed("fetch_labels", carrier.fetchLabels(params)),
    lookUp: (params) => timed("look_up", carrier.lookUp(params)),
    void: (params) => timed("void", carrier.void(params)),
    testConnection: (params) => timed("test_connection", carrier.testConnection(params)),
  };
}

type Outcome = { readonly kind: string } | { readonly ok: boolean };

async function timed<T extends Outcome>(call: string, running: Promise<T>): Promise<T> {
  const stop = instruments().carrierSeconds.startTimer({ call });
  try {
    const outcome = await running;
    stop({ outcome: "kind" in outcome ? outcome.kind : outcome.ok ? "ok" : "problem" });
    return outcome;
  } catch (error) {
    stop({ outcome: "threw" });
    throw error;
  }
}
