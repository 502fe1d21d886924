import { type Catalogue, serviceName } from "@/lib/shipping/catalogue";
import { err, ok, type Problem, type Result } from "@/lib/shipping/errors";
import { type Issue, isBlocked } from "@/lib/shipping/issue";
import type { PlannedRow } from "@/lib/shipping/planned-row";
import { ahead } from "./ahead";
import { type AskParams, CarrierQuestions } from "./ask-carrier";
import { currencyOf, quoteIn } from "./currency";
import { createPlanner, type Planner, planWithProducts } from "./planner";
import { CHANGED_AT_ONCE, PREVIEW_CALLS, PREVIEW_PAGES_AHEAD, PREVIEW_ROWS } from "./policy";
import type {
  AddressCheck,
  Carrier,
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

export interface PreviewGeneratorParams extends AskParams {
  readonly store: PreviewStore;
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

/** A planned row, and what the carrier said of it. */
interface AskedRow {
  readonly source: PreviewSourceRow;
  readonly planned: PlannedRow;
  readonly products: PreviewedRow["products"];
  readonly check: Result<AddressCheck> | undefined;
  readonly residential: boolean | null;
  /** In whatever currency it is. */
  readonly answer: Result<RateQuote> | undefined;
}

/**
 * Plans, checks and rates every row of a job: the first 20 at once, the rest in pages, of which some are planned and asked
 * about while the first of them waits for its answers. They share the calls to the carrier, and are stored in their order.
 * Equal shipments are rated once, equal addresses are checked once, and what is known from an earlier preview is not asked
 * again.
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
    const { version, totalRows } = cut.value;
    // The rows are new, and none has a price yet.
    const job: PreviewJob = { ...loaded, version, currency: null };
    const first = Promise.withResolvers<void>();
    const others = Promise.all([first.promise, store.readyRows({ totalRows })]);
    others.catch(() => {});
    const summary = { rows: 0, cents: 0, warnings: 0, errors: 0, first: [] as PreviewedRow[] };
    let afterRow = 0;
    let currency: string | null = null;
    // Once more from the end: what is stored of a row may have a return behind all rows.
    for (let saved = Number.POSITIVE_INFINITY; saved > 0; ) {
      saved = 0;
      const questions = new CarrierQuestions(this.#params, job);
      const pages = ahead({
        source: this.#pages(jobId, afterRow, others),
        work: async (page) => {
          try {
            if (page[0]?.row.rowNumber === 1) await this.#showPlanned(job, page, planner.value);
            return await this.#ask(page, planner.value, questions, first.resolve);
          } finally {
            first.resolve();
          }
        },
        count: PREVIEW_PAGES_AHEAD,
        leave: () => questions.close(),
      });
      for await (const page of pages) {
        currency ??= currencyOf(page);
        const rows = previewed(job, currency, page);
        await store.savePreviewRows({ jobId, version: job.version, rows });
        for (const row of rows) addTo(summary, row);
        afterRow = rows.at(-1)?.plan.rowNumber ?? afterRow;
        saved += rows.length;
        if (signal?.aborted) return err({ kind: "halted" });
      }
      if (signal?.aborted) return err({ kind: "halted" });
    }
    const finished = await store.finishPreview({ jobId, version: job.version });
    if (!finished.ok) return finished;
    return ok({
      jobId,
      totalRows: summary.rows,
      previewRows: summary.first.map((row) => toPreviewRow(row, loaded.plan.catalogue)),
      additionalRows: summary.rows - summary.first.length,
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
    const questions = new CarrierQuestions(this.#params, job);
    const asked = await this.#ask(page, planner.value, questions).finally(() => questions.close());
    const rows = previewed(job, job.currency ?? currencyOf(asked), asked);
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

  /** The first page alone, until its addresses are checked: nothing else is to keep it waiting. */
  async *#pages(
    jobId: string,
    begin: number,
    others: Promise<unknown>,
  ): AsyncGenerator<readonly PreviewSourceRow[], void> {
    for (let afterRow = begin; ; ) {
      const limit = afterRow === 0 ? PREVIEW_ROWS : PAGE;
      if (afterRow > 0) await others;
      const page = await this.#params.store.readSourceRows({ jobId, afterRow, limit });
      const last = page.at(-1);
      if (!last) return;
      yield page;
      afterRow = last.row.rowNumber;
    }
  }

  /** The address before the price: whether it is a home is part of what is priced. */
  async #ask(
    page: readonly PreviewSourceRow[],
    plan: Planner,
    questions: CarrierQuestions,
    checked?: () => void,
  ): Promise<AskedRow[]> {
    const listed = await planWithProducts(page, plan, this.#params.store);
    const open = new Set(listed);
    const asked = await Promise.allSettled(
      listed.map(async (row): Promise<AskedRow> => {
        const { planned: alone, ...source } = row;
        const check = await questions.address(alone);
        open.delete(row);
        if (open.size === 0) checked?.();
        const residential = residentialOf(check);
        const planned = residential === null ? alone : plan({ ...source.row, residential });
        const answer = await questions.price(planned);
        return { source, planned, products: source.row.products ?? null, check, residential, answer };
      }),
    );
    // Only now: nothing of it goes on.
    return asked.map((row) => {
      if (row.status === "rejected") throw row.reason;
      return row.value;
    });
  }
}

/** Rows as they are shown, in the currency of their job. */
function previewed(job: PreviewJob, currency: string | null, rows: readonly AskedRow[]): PreviewedRow[] {
  return rows.map(({ source, planned, products, check, residential, answer }): PreviewedRow => {
    const quote = answer && quoteIn(currency, answer);
    const issues = carrierIssues({
      planned,
      sourceIssues: source.issues,
      quote,
      check,
      duplicateOfRow: source.duplicateOfRow,
      carrier: job.plan.catalogue.name,
    });
    return { plan: planned, issues, quote: quote?.ok ? quote.value : null, residential, products };
  });
}

function addTo(
  summary: { rows: number; cents: number; warnings: number; errors: number; first: PreviewedRow[] },
  row: PreviewedRow,
): void {
  summary.rows++;
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
