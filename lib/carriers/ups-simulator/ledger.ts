import { randomInt } from "node:crypto";
import { join } from "node:path";
import { allReferences, type Consignment, shipperPays } from "./consignment";
import { LedgerFile } from "./ledger-file";
import type { Price } from "./pricing/price";
import { trackingNumber } from "./tracking-number";

/** A shipment that the simulator created. Its labels are drawn again from it, byte for byte. */
export interface CreatedShipment {
  readonly id: string;
  readonly trackingNumbers: readonly string[];
  readonly createdAt: string;
  readonly references: readonly string[];
  readonly consignment: Consignment;
  readonly price: Price;
}

/** The same as a test sees it. */
export interface LedgerEntry {
  readonly shipmentId: string;
  readonly trackingNumbers: readonly string[];
  readonly references: readonly string[];
  readonly recipient: string;
  readonly service: string;
  /** Negotiated total, the one that the account is charged. */
  readonly totalCents: number;
  readonly createdAt: string;
  readonly voidedAt: string | null;
  /** Whose it is. */
  readonly account: string;
  /** How often a request to void it was answered; of refusals, only those since the simulator's start are known. */
  readonly voidAnswers: number;
}

type Line =
  | { readonly kind: "opened"; readonly firstSerial: number }
  | { readonly kind: "created"; readonly shipment: CreatedShipment }
  | { readonly kind: "voided"; readonly id: string; readonly at: string };

/** A version before this one called what is created 'sold'. */
type OlderLine = {
  readonly kind: "sold";
  readonly shipment: Omit<CreatedShipment, "createdAt"> & { readonly soldAt: string };
};

/** Everything created and voided, in memory and, given a directory, on disk before anybody is told. */
export class Ledger {
  private readonly shipments = new Map<string, CreatedShipment>();
  private readonly byReference = new Map<string, string[]>();
  private readonly byTracking = new Map<string, string>();
  private readonly voided = new Map<string, string>();
  private readonly voidAnswers = new Map<string, number>();
  private file: LedgerFile | null = null;
  private nextSerial = 0;

  /** Opens the ledger in `directory`, or one that only lives in memory. */
  static async open(directory: string | undefined): Promise<Ledger> {
    const ledger = new Ledger();
    if (directory) {
      ledger.file = await LedgerFile.open(join(directory, "ups-simulator.jsonl"), (entry) =>
        ledger.apply(currentLine(entry as Line | OlderLine)),
      );
    }
    if (ledger.nextSerial === 0) {
      // A wiped simulator beside a kept database must not hand out the same numbers again.
      await ledger.write({ kind: "opened", firstSerial: randomInt(1, 9_000_000) });
    }
    return ledger;
  }

  /** Creates a shipment. Nobody may be told before `durable` has resolved; meanwhile the labels can be drawn. */
  create(consignment: Consignment, price: Price): { shipment: CreatedShipment; durable: Promise<void> } {
    const numbers = consignment.packages.map(() =>
      trackingNumber(consignment.account, consignment.service, this.nextSerial++),
    );
    const shipment: CreatedShipment = {
      id: numbers[0] ?? "",
      trackingNumbers: numbers,
      createdAt: new Date().toISOString(),
      references: allReferences(consignment),
      consignment,
      price,
    };
    return { shipment, durable: this.write({ kind: "created", shipment }) };
  }

  /** Voids a shipment; durable when the promise resolves. */
  async void(id: string): Promise<void> {
    await this.write({ kind: "voided", id, at: new Date().toISOString() });
  }

  noteVoidAnswer(id: string): void {
    this.voidAnswers.set(id, (this.voidAnswers.get(id) ?? 0) + 1);
  }

  find(id: string): CreatedShipment | undefined {
    return this.shipments.get(id) ?? this.shipments.get(this.byTracking.get(id) ?? "");
  }

  findByReference(reference: string): CreatedShipment[] {
    const ids = this.byReference.get(reference) ?? [];
    return ids.map((id) => this.shipments.get(id)).filter((found) => found !== undefined);
  }

  isVoided(id: string): boolean {
    return this.voided.has(id);
  }

  /** All entries, or those with a reference that begins with `reference`. */
  entries(reference = ""): LedgerEntry[] {
    const wanted = [...this.shipments.values()].filter(
      ({ references }) => !reference || references.some((each) => each.startsWith(reference)),
    );
    return wanted.map((shipment) => ({
      shipmentId: shipment.id,
      trackingNumbers: shipment.trackingNumbers,
      references: shipment.references,
      recipient: shipment.consignment.shipTo.attention || shipment.consignment.shipTo.name,
      service: shipment.consignment.service,
      totalCents: shipperPays(shipment.consignment) ? shipment.price.negotiated.total : 0,
      createdAt: shipment.createdAt,
      voidedAt: this.voided.get(shipment.id) ?? null,
      account: shipment.consignment.account,
      voidAnswers: Math.max(this.voidAnswers.get(shipment.id) ?? 0, this.voided.has(shipment.id) ? 1 : 0),
    }));
  }

  async close(): Promise<void> {
    await this.file?.close();
  }

  private async write(line: Line): Promise<void> {
    await this.file?.append(line);
    this.apply(line);
  }

  private apply(line: Line): void {
    if (line.kind === "opened") {
      this.nextSerial = line.firstSerial;
    } else if (line.kind === "voided") {
      this.voided.set(line.id, line.at);
    } else {
      this.remember(line.shipment);
    }
  }

  private remember(shipment: CreatedShipment): void {
    this.shipments.set(shipment.id, shipment);
    for (const number of shipment.trackingNumbers) {
      this.byTracking.set(number, shipment.id);
      this.nextSerial = Math.max(this.nextSerial, Number(number.slice(10, 17)) + 1);
    }
    for (const reference of shipment.references) {
      this.byReference.set(reference, [...(this.byReference.get(reference) ?? []), shipment.id]);
    }
  }
}

function currentLine(line: Line | OlderLine): Line {
  if (line.kind !== "sold") return line;
  const { soldAt, ...shipment } = line.shipment;
  return { kind: "created", shipment: { ...shipment, createdAt: soldAt } };
}

/** An account finds its own shipments, and nobody else's. */
export function ofAccount(shipments: readonly CreatedShipment[], account: string): CreatedShipment[] {
  return shipments.filter(({ consignment }) => consignment.account === account);
}
