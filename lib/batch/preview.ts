import { type Catalogue, serviceName } from "@/lib/shipping/catalogue";
import { err, ok, type Problem, type Result } from "@/lib/shipping/errors";
import { type Issue, isBlocked } from "@/lib/shipping/issue";
import type { PlannedRow } from "@/lib/shipping/planned-row";
import { type AskParams, askAddresses, askPrices } from "./ask-carrier";
import { currencyOf, quoteIn } from "./currency";
import { oneAhead } from "./one-ahead";
import { createPlanner, type Planner, planWithProducts } from "./planner";
import { CHANGED_AT_ONCE, PREVIEW_CALLS, PREVIEW_ROWS } from "./policy";
import type {
  AddressCheck,
  Carrier,
  Conflict,
  PreviewedRow,
  PreviewJob,
  PreviewSourceRow,
  PreviewStore,
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

/** Planned rows, and what the carrier said of their addresses. */
interface CheckedPage {
  readonly page: readonly PreviewSourceRow[];
  readonly rows: readonly CheckedRow[];
}

interface CheckedRow {
  readonly planned: PlannedRow;
  readonly products: PreviewedRow["products"];
  readonly check: Result<AddressCheck> | undefined;
  readonly residential: boolean | null;
}

/**
 * Plans, checks and rates every row of a job: the first 20 at once, the rest in pages. Equal shipments are rated
 * once, equal addresses are checked once, and what is known from an earlier preview is not asked again: a page's
 * addresses are stored before the next page's are asked about, and so are its prices. One page is checked while the one
 * before is rated, and that while the one before is stored.
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
    // The rows are new, and none has a price yet.
    const job: PreviewJob = { ...loaded, version, currency: null };

    const summary = { rows: 0, cents: 0, warnings: 0, errors: 0, first: [] as PreviewedRow[] };
    let afterRow = 0;
    let currency = job.currency;
    // Once more from the end: what is stored of a row may have a return behind all rows.
    for (let saved = Number.POSITIVE_INFINITY; saved > 0; ) {
      saved = 0;
      const checked = oneAhead(this.#checkPages(job, planner.value, afterRow));
      for await (const priced of oneAhead(this.#ratePages({ ...job, currency }, checked))) {
        if (signal?.aborted) return err({ kind: "halted" });
        await store.savePreviewRows({ jobId, version: job.version, rows: priced.rows });
        for (const row of priced.rows) addTo(summary, row);
        currency = priced.currency;
        afterRow = priced.rows.at(-1)?.plan.rowNumber ?? afterRow;
        saved += priced.rows.length;
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
    const { rows } = await this.#rate(job, await this.#check(page, planner.value));
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

  async *#checkPages(job: PreviewJob, plan: Planner, begin: number): AsyncGenerator<CheckedPage, void> {
    const { store } = this.#params;
    for (let afterRow = begin; ; ) {
      const limit = afterRow === 0 ? PREVIEW_ROWS : PAGE;
      const page = await store.readSourceRows({ jobId: job.id, afterRow, limit });
      const last = page.at(-1);
      if (!last) return;
      if (afterRow === 0) await this.#showPlanned(job, page, plan);
      yield await this.#check(page, plan);
      afterRow = last.row.rowNumber;
    }
  }

  async *#ratePages(
    job: PreviewJob,
    pages: AsyncIterable<CheckedPage>,
  ): AsyncGenerator<{ rows: PreviewedRow[]; currency: string | null }, void> {
    let { currency } = job;
    for await (const page of pages) {
      const priced = await this.#rate({ ...job, currency }, page);
      currency = priced.currency;
      yield priced;
    }
  }

  /** Before the prices: whether an address is a home is part of what is priced. */
  async #check(page: readonly PreviewSourceRow[], plan: Planner): Promise<CheckedPage> {
    const listed = await planWithProducts(page, plan, this.#params.store);
    const checks = await askAddresses(
      this.#params,
      listed.map(({ planned }) => planned),
    );
    const rows = listed.map(({ row, planned }, index): CheckedRow => {
      const check = checks[index];
      const residential = residentialOf(check);
      return {
        planned: residential === null ? planned : plan({ ...row, residential }),
        products: row.products ?? null,
        check,
        residential,
      };
    });
    return { page, rows };
  }

  async #rate(
    job: PreviewJob,
    { page, rows: checked }: CheckedPage,
  ): Promise<{ rows: PreviewedRow[]; currency: string | null }> {
    const answers = await askPrices(
      this.#params,
      job,
      checked.map(({ planned }) => planned),
    );
    const currency = job.currency ?? currencyOf(answers);
    const rows = checked.map(({ planned, products, check, residential }, index): PreviewedRow => {
      const answer = answers[index];
      const quote = answer ? quoteIn(currency, answer) : undefined;
      const issues = carrierIssues({
        planned,
        sourceIssues: page[index]?.issues ?? [],
        quote,
        check,
        duplicateOfRow: page[index]?.duplicateOfRow ?? null,
        carrier: job.plan.catalogue.name,
      });
      return { plan: planned, issues, quote: quote?.ok ? quote.value : null, residential, products };
    });
    return { rows, currency };
  }
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
