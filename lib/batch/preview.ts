import { type Catalogue, serviceName } from "@/lib/shipping/catalogue";
import { err, ok, type Problem, type Result } from "@/lib/shipping/errors";
import { type Issue, isBlocked } from "@/lib/shipping/issue";
import { addressKey, rateKey } from "@/lib/shipping/plan/fingerprint";
import type { PlannedRow } from "@/lib/shipping/planned-row";
import { currencyOf, quoteIn } from "./currency";
import { createPlanner, type Planner, planWithProducts } from "./planner";
import { CHANGED_AT_ONCE, PREVIEW_CALLS, PREVIEW_ROWS } from "./policy";
import type {
  AddressCheck,
  Carrier,
  Clock,
  Conflict,
  PreviewedRow,
  PreviewJob,
  PreviewSourceRow,
  PreviewStore,
  RateQuote,
} from "./ports";
import { carrierIssues, residentialOf } from "./preview-issues";

/** What a person sees before approving. */
export interface BatchPreview {
  readonly jobId: string;
  readonly totalRows: number;
  /** The first 20. */
  readonly previewRows: readonly PreviewRow[];
  readonly additionalRows: number;
  readonly totalEstimatedCostCents: number;
  readonly rowsWithWarnings: number;
  readonly rowsWithErrors: number;
}

export interface PreviewRow {
  readonly rowNumber: number;
  readonly recipientName: string;
  readonly cityState: string;
  readonly service: string;
  /** Null when the row has an error, or the carrier gave no price. */
  readonly estimatedCostCents: number | null;
  readonly warnings: readonly Issue[];
}

export interface PreviewGeneratorParams {
  readonly store: PreviewStore;
  readonly carrier: Carrier;
  readonly clock: Clock;
  /** Calls to the carrier at once. */
  readonly concurrency: number;
  /** Per call, in milliseconds. */
  readonly callMs: number;
}

const PAGE = 200;

/** Plans, checks and rates rows again that were changed, as `PreviewGenerator.previewRows` does, with an account's carrier. */
export type RowPlanner = (
  carrier: Carrier,
  params: Parameters<PreviewGenerator["previewRows"]>[0],
) => ReturnType<PreviewGenerator["previewRows"]>;

export function createRowPlanner(parts: Pick<PreviewGeneratorParams, "store" | "clock">): RowPlanner {
  return (carrier, params) =>
    new PreviewGenerator({ ...parts, carrier, ...PREVIEW_CALLS }).previewRows(params);
}

/**
 * Plans, checks and rates every row of a job: the first 20 at once, the rest in pages. Equal shipments are rated
 * once, equal addresses are checked once, and what is known from an earlier preview is not asked again.
 */
export class PreviewGenerator {
  readonly #params: PreviewGeneratorParams;

  constructor(params: PreviewGeneratorParams) {
    this.#params = params;
  }

  /** @returns a conflict when the job is not (or no longer) being previewed; problems of the mapping are in the job */
  async generate(params: { jobId: string; signal?: AbortSignal }): Promise<Result<BatchPreview, Conflict>> {
    const { store } = this.#params;
    const { jobId, signal } = params;
    const loaded = await store.loadPreviewJob({ jobId });
    if (loaded?.state !== "previewing") return err({ kind: "state" });
    const planner = createPlanner(loaded.plan);
    if (!planner.ok) {
      await store.failPreview({ jobId, version: loaded.version, problem: firstOf(planner.error) });
      return err({ kind: "halted" });
    }
    const cut = await store.buildRows({ jobId, version: loaded.version });
    if (!cut.ok) return cut;
    const { version } = cut.value;
    let totalRows = 0;
    // The rows are new, and none has a price yet.
    let job: PreviewJob = { ...loaded, version, currency: null };

    const summary = { cents: 0, warnings: 0, errors: 0, first: [] as PreviewedRow[] };
    let afterRow = 0;
    for (;;) {
      if (signal?.aborted) return err({ kind: "halted" });
      const limit = afterRow === 0 ? PREVIEW_ROWS : PAGE;
      const page = await store.readSourceRows({ jobId, afterRow, limit });
      if (page.length === 0) break;
      if (afterRow === 0) await this.#showPlanned(job, page, planner.value);
      const { rows, currency } = await this.#preview(job, page, planner.value);
      job = { ...job, currency };
      await store.savePreviewRows({ jobId, version: job.version, rows });
      for (const row of rows) addTo(summary, row);
      totalRows += rows.length;
      afterRow = page.at(-1)?.row.rowNumber ?? afterRow;
    }
    const finished = await store.finishPreview({ jobId, version: job.version });
    if (!finished.ok) return finished;
    return ok({
      jobId,
      totalRows,
      previewRows: summary.first.map((row) => toPreviewRow(row, loaded.plan.catalogue)),
      additionalRows: totalRows - summary.first.length,
      totalEstimatedCostCents: summary.cents,
      rowsWithWarnings: summary.warnings,
      rowsWithErrors: summary.errors,
    });
  }

  /**
   * Plans, checks and rates some rows again, and what comes back of them, after a person changed them. At most
   * `CHANGED_AT_ONCE`.
   *
   * @returns null when none of them is there, or no valid mapping; a conflict when the job went on meanwhile
   */
  async previewRows(params: {
    jobId: string;
    rows: readonly number[];
  }): Promise<Result<readonly PreviewedRow[], Conflict> | null> {
    const { store } = this.#params;
    const { jobId, rows: numbers } = params;
    const job = await store.loadPreviewJob({ jobId });
    const planner = job && createPlanner(job.plan);
    if (!job || !planner?.ok) return null;
    const limit = 2 * CHANGED_AT_ONCE;
    const page = await store.readSourceRows({ jobId, afterRow: 0, limit, rows: numbers });
    if (page.length === 0) return null;
    const { rows } = await this.#preview(job, page, planner.value);
    const planned = rows.flatMap((row, index) => {
      const source = page[index]?.row;
      return source ? [{ row, source }] : [];
    });
    const saved = await store.saveChangedRows({ jobId, rows: planned });
    if (!saved.ok) return saved;
    const added = saved.value.length > 0 ? await this.previewRows({ jobId, rows: saved.value }) : ok([]);
    return added?.ok === false ? added : ok([...rows, ...(added?.value ?? [])]);
  }

  /** The first rows are seen at once, without prices and without what the carrier says of them. */
  async #showPlanned(
    { id, version, plan: { catalogue } }: PreviewJob,
    page: readonly PreviewSourceRow[],
    plan: Planner,
  ): Promise<void> {
    const first = await planWithProducts(page, plan, this.#params.store);
    const rows = first.map(({ row, planned, issues, duplicateOfRow }): PreviewedRow => {
      const findings = { planned, sourceIssues: issues, duplicateOfRow, carrier: catalogue.name };
      return {
        plan: planned,
        issues: carrierIssues({ ...findings, quote: undefined, check: undefined }),
        quote: null,
        residential: null,
        products: row.products ?? null,
      };
    });
    await this.#params.store.savePlannedRows({ jobId: id, version, rows });
  }

  async #preview(
    job: PreviewJob,
    page: readonly PreviewSourceRow[],
    plan: Planner,
  ): Promise<{ rows: PreviewedRow[]; currency: string | null }> {
    const listed = await planWithProducts(page, plan, this.#params.store);
    const unclassified = listed.map(({ planned }) => planned);
    // Before the prices: whether an address is a home is part of what is priced.
    const checks = await this.#check(unclassified);
    const said = unclassified.map(({ shipment }) => {
      const check = shipment ? checks.get(addressKey(shipment.shipTo.address)) : undefined;
      return { check, residential: residentialOf(check) };
    });
    const plans = listed.map(({ row, planned }, index) => {
      const residential = said[index]?.residential ?? null;
      return residential === null ? planned : plan({ ...row, residential });
    });
    const quotes = await this.#rate(job, plans);
    const answers = plans.map(({ shipment }) => shipment && quotes.get(rateKey(shipment, job.rateScope)));
    const currency = job.currency ?? currencyOf(answers.map((answer) => answer ?? undefined));
    const rows = plans.map((planned, index): PreviewedRow => {
      const answer = answers[index];
      const quote = answer ? quoteIn(currency, answer) : undefined;
      const { check, residential = null } = said[index] ?? {};
      const issues = carrierIssues({
        planned,
        sourceIssues: page[index]?.issues ?? [],
        quote,
        check,
        duplicateOfRow: page[index]?.duplicateOfRow ?? null,
        carrier: job.plan.catalogue.name,
      });
      const { products = null } = listed[index]?.row ?? {};
      return { plan: planned, issues, quote: quote?.ok ? quote.value : null, residential, products };
    });
    return { rows, currency };
  }

  /** Prices by key: known ones from the store, the rest from the carrier, each distinct shipment once. */
  async #rate(job: PreviewJob, plans: readonly PlannedRow[]): Promise<Map<string, Result<RateQuote>>> {
    const { store, carrier } = this.#params;
    const wanted = new Map(
      plans.flatMap(({ shipment }) =>
        shipment ? [[rateKey(shipment, job.rateScope), shipment] as const] : [],
      ),
    );
    const { today: day } = job.plan;
    const stored = await store.readQuotes({ keys: [...wanted.keys()] });
    // A price of yesterday says when a shipment of yesterday arrives.
    const known = new Map([...stored].filter(([, { arrival }]) => !arrival || !day || arrival.from >= day));
    const asked = await this.#ask(wanted, known, (shipment) =>
      carrier.rate({ shipper: job.shipper, shipment, day, deadline: this.#deadline() }),
    );
    await store.saveQuotes({ quotes: successes(asked) });
    return merge(known, asked);
  }

  async #check(plans: readonly PlannedRow[]): Promise<Map<string, Result<AddressCheck>>> {
    const { store, carrier } = this.#params;
    const wanted = new Map(
      plans.flatMap(({ shipment }) =>
        shipment ? [[addressKey(shipment.shipTo.address), shipment.shipTo.address] as const] : [],
      ),
    );
    const known = await store.readAddressChecks({ keys: [...wanted.keys()] });
    const asked = await this.#ask(wanted, known, (address) =>
      carrier.validateAddress({ address, deadline: this.#deadline() }),
    );
    await store.saveAddressChecks({ checks: successes(asked) });
    return merge(known, asked);
  }

  /** Asks for what is not known yet, some at once. */
  async #ask<T, V>(
    wanted: ReadonlyMap<string, T>,
    known: ReadonlyMap<string, V>,
    call: (value: T) => Promise<Result<V>>,
  ): Promise<Map<string, Result<V>>> {
    const answers = new Map<string, Result<V>>();
    const queue = [...wanted].filter(([key]) => !known.has(key)).values();
    const worker = async () => {
      for (const [key, value] of queue) answers.set(key, await call(value));
    };
    await Promise.all(Array.from({ length: this.#params.concurrency }, worker));
    return answers;
  }

  #deadline(): Date {
    return new Date(this.#params.clock.now().getTime() + this.#params.callMs);
  }
}

function successes<V>(answers: ReadonlyMap<string, Result<V>>): Map<string, V> {
  return new Map([...answers].flatMap(([key, answer]) => (answer.ok ? [[key, answer.value] as const] : [])));
}

function merge<V>(known: ReadonlyMap<string, V>, asked: Map<string, Result<V>>): Map<string, Result<V>> {
  for (const [key, value] of known) asked.set(key, ok(value));
  return asked;
}

function addTo(
  summary: { cents: number; warnings: number; errors: number; first: PreviewedRow[] },
  row: PreviewedRow,
): void {
  summary.cents += row.quote?.cost.cents ?? 0;
  if (isBlocked(row.issues)) summary.errors++;
  else if (row.issues.length > 0) summary.warnings++;
  if (summary.first.length < PREVIEW_ROWS) summary.first.push(row);
}

function toPreviewRow({ plan, issues, quote }: PreviewedRow, catalogue: Catalogue): PreviewRow {
  return {
    rowNumber: plan.rowNumber,
    recipientName: plan.recipientName,
    cityState: plan.cityState,
    service: plan.shipment ? serviceName(catalogue, plan.shipment.service) : "",
    estimatedCostCents: quote?.cost.cents ?? null,
    warnings: issues,
  };
}

function firstOf(problems: readonly Problem[]): Problem {
  const [first] = problems;
  if (!first) throw new Error("a template was refused without a reason");
  return first;
}
