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

  /** Undefined where there is no shipment to ask about. */
  async price({ shipment }: PlannedRow): Promise<Result<RateQuote> | undefined> {
    if (!shipment) return undefined;
    const { plan, rateScope } = this.#job;
    const priced = { shipment, day: dayOfLeaving(plan, shipment) };
    return this.#prices.answer(rateKey(shipment, rateScope), priced);
  }

  async address({ shipment }: PlannedRow): Promise<Result<AddressCheck> | undefined> {
    const address = shipment?.shipTo.address;
    return address && this.#addresses.answer(addressKey(address), address);
  }

  /** Has no more calls begin. */
  close(): void {
    this.#prices.close();
    this.#addresses.close();
  }
}
