import type { Problem } from "@/lib/shipping/errors";
import type { Money } from "@/lib/shipping/money";

/** What happens during a run, as it happens. */
export type BatchEvent =
  | { readonly type: "batch_started"; readonly jobId: string; readonly totalRows: number }
  | { readonly type: "row_started"; readonly jobId: string; readonly rowNumber: number }
  | {
      readonly type: "row_completed";
      readonly jobId: string;
      readonly rowNumber: number;
      readonly trackingNumber: string;
      readonly cost: Money;
    }
  | {
      /** `row_set_aside`: the carrier refused it, and the job goes on. */
      readonly type: "row_failed" | "row_set_aside";
      readonly jobId: string;
      readonly rowNumber: number;
      readonly problem: Problem;
    }
  | {
      readonly type: "batch_completed";
      readonly jobId: string;
      readonly totalRows: number;
      readonly successfulRows: number;
      readonly totalCostCents: number;
    }
  | {
      readonly type: "batch_failed";
      readonly jobId: string;
      readonly problem: Problem;
      readonly processedRows: number;
    };

/** Watches a run: logs, metrics, webhooks. It can slow nothing down and stop nothing. */
export interface BatchEventObserver {
  observe(event: BatchEvent): void | Promise<void>;
}

/** Tells every observer. One that throws or rejects is reported, and stops neither the run nor the others. */
export class BatchEventEmitter {
  readonly #observers = new Set<BatchEventObserver>();
  readonly #report: (error: unknown, event: BatchEvent) => void;

  /** @param report where an observer's error goes: the log */
  constructor(report: (error: unknown, event: BatchEvent) => void) {
    this.#report = report;
  }

  /** Adds an observer; the function returned takes it out again. */
  subscribe(observer: BatchEventObserver): () => void {
    this.#observers.add(observer);
    return () => this.#observers.delete(observer);
  }

  emit(event: BatchEvent): void {
    for (const observer of this.#observers) {
      try {
        Promise.resolve(observer.observe(event)).catch((error: unknown) => this.#report(error, event));
      } catch (error) {
        this.#report(error, event);
      }
    }
  }
}
