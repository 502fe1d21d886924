import type { Result } from "@/lib/shipping/errors";
import { addressKey, rateKey } from "@/lib/shipping/plan/fingerprint";
import type { PlannedRow } from "@/lib/shipping/planned-row";
import { dayOfLeaving } from "@/lib/shipping/reference/day";
import type { Address, Shipment } from "@/lib/shipping/shipment";
import type { AddressCheck, Carrier, Clock, PreviewJob, PreviewStore, RateQuote } from "./ports";
import { Questions } from "./questions";

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

interface Priced {
  readonly shipment: Shipment;
  readonly day: string | undefined;
}

/** What a preview asks of the carrier, over all of its pages: each distinct shipment once, and each address. */
export class CarrierQuestions {
  readonly #job: PreviewJob;
  readonly #prices: Questions<Priced, RateQuote>;
  readonly #addresses: Questions<Address, AddressCheck>;

  constructor({ store, carrier, clock, concurrency, callMs }: AskParams, job: PreviewJob) {
    const deadline = () => new Date(clock.now().getTime() + callMs);
    this.#job = job;
    this.#prices = new Questions({
      concurrency,
      async read(wanted) {
        const stored = await store.readQuotes({ keys: [...wanted.keys()] });
        // A price of yesterday says when a shipment of yesterday arrives.
        return new Map(
          [...stored].filter(
            ([key, { arrival }]) => !arrival || arrival.from >= (wanted.get(key)?.day ?? ""),
          ),
        );
      },
      call: (priced) => carrier.rate({ shipper: job.shipper, ...priced, deadline: deadline() }),
      save: (quotes) => store.saveQuotes({ quotes }),
    });
    this.#addresses = new Questions({
      concurrency,
      read: (wanted) => store.readAddressChecks({ keys: [...wanted.keys()] }),
      call: (address) => carrier.validateAddress({ address, deadline: deadline() }),
      save: (checks) => store.saveAddressChecks({ checks }),
    });
  }

  /** Prices of these, in their order. */
  prices(plans: readonly PlannedRow[]): Promise<(Result<RateQuote> | undefined)[]> {
    const { plan, rateScope } = this.#job;
    return answersOf(
      this.#prices,
      plans.map(({ shipment }) =>
        shipment
          ? ([rateKey(shipment, rateScope), { shipment, day: dayOfLeaving(plan, shipment) }] as const)
          : undefined,
      ),
    );
  }

  /** What is known of the addresses of these, in their order. */
  addresses(plans: readonly PlannedRow[]): Promise<(Result<AddressCheck> | undefined)[]> {
    return answersOf(
      this.#addresses,
      plans.map(({ shipment }) => {
        const address = shipment?.shipTo.address;
        return address ? ([addressKey(address), address] as const) : undefined;
      }),
    );
  }

  /** Has no more calls begin, and waits for those under way. */
  async close(): Promise<void> {
    await Promise.all([this.#prices.close(), this.#addresses.close()]);
  }
}

async function answersOf<T, V>(
  questions: Questions<T, V>,
  keyed: readonly (readonly [string, T] | undefined)[],
): Promise<(Result<V> | undefined)[]> {
  const answers = await questions.answers(new Map(keyed.flatMap((each) => (each ? [each] : []))));
  return keyed.map((each) => each && answers.get(each[0]));
}
