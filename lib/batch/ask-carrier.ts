import { ok, type Result } from "@/lib/shipping/errors";
import { addressKey, rateKey } from "@/lib/shipping/plan/fingerprint";
import type { PlannedRow } from "@/lib/shipping/planned-row";
import { dayOfLeaving } from "@/lib/shipping/reference/day";
import type { AddressCheck, Carrier, Clock, PreviewJob, PreviewStore, RateQuote } from "./ports";

export interface AskParams {
  /** Knows what was asked before, and keeps what is answered. */
  readonly store: Pick<PreviewStore, "readQuotes" | "saveQuotes" | "readAddressChecks" | "saveAddressChecks">;
  readonly carrier: Carrier;
  readonly clock: Clock;
  /** Calls to the carrier at once, for prices; as many again for addresses. */
  readonly concurrency: number;
  /** Per call, in milliseconds. */
  readonly callMs: number;
}

/** Prices of these, in their order: known ones from the store, the rest from the carrier, each distinct shipment once. */
export async function askPrices(
  params: AskParams,
  job: PreviewJob,
  plans: readonly PlannedRow[],
): Promise<(Result<RateQuote> | undefined)[]> {
  const { store, carrier } = params;
  const keyed = plans.map(({ shipment }) =>
    shipment
      ? ([rateKey(shipment, job.rateScope), { shipment, day: dayOfLeaving(job.plan, shipment) }] as const)
      : undefined,
  );
  const wanted = new Map(keyed.flatMap((each) => (each ? [each] : [])));
  const stored = await store.readQuotes({ keys: [...wanted.keys()] });
  // A price of yesterday says when a shipment of yesterday arrives.
  const known = new Map(
    [...stored].filter(([key, { arrival }]) => !arrival || arrival.from >= (wanted.get(key)?.day ?? "")),
  );
  const asked = await ask(params, wanted, known, (shipment, deadline) =>
    carrier.rate({ shipper: job.shipper, ...shipment, deadline }),
  );
  await store.saveQuotes({ quotes: successes(asked) });
  const quotes = merge(known, asked);
  return keyed.map((each) => each && quotes.get(each[0]));
}

/** What is known of the addresses of these, in their order: from the store, or from the carrier, each address once. */
export async function askAddresses(
  params: AskParams,
  plans: readonly PlannedRow[],
): Promise<(Result<AddressCheck> | undefined)[]> {
  const { store, carrier } = params;
  const keyed = plans.map(({ shipment }) => {
    const address = shipment?.shipTo.address;
    return address ? ([addressKey(address), address] as const) : undefined;
  });
  const wanted = new Map(keyed.flatMap((each) => (each ? [each] : [])));
  const known = await store.readAddressChecks({ keys: [...wanted.keys()] });
  const asked = await ask(params, wanted, known, (address, deadline) =>
    carrier.validateAddress({ address, deadline }),
  );
  await store.saveAddressChecks({ checks: successes(asked) });
  const checks = merge(known, asked);
  return keyed.map((each) => each && checks.get(each[0]));
}

/** Asks for what is not known yet, some at once. */
async function ask<T, V>(
  { clock, concurrency, callMs }: AskParams,
  wanted: ReadonlyMap<string, T>,
  known: ReadonlyMap<string, V>,
  call: (value: T, deadline: Date) => Promise<Result<V>>,
): Promise<Map<string, Result<V>>> {
  const answers = new Map<string, Result<V>>();
  const queue = [...wanted].filter(([key]) => !known.has(key)).values();
  const worker = async () => {
    for (const [key, value] of queue) {
      answers.set(key, await call(value, new Date(clock.now().getTime() + callMs)));
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return answers;
}

function successes<V>(answers: ReadonlyMap<string, Result<V>>): Map<string, V> {
  return new Map([...answers].flatMap(([key, answer]) => (answer.ok ? [[key, answer.value] as const] : [])));
}

function merge<V>(known: ReadonlyMap<string, V>, asked: Map<string, Result<V>>): Map<string, Result<V>> {
  for (const [key, value] of known) asked.set(key, ok(value));
  return asked;
}
