import { z } from "zod";
import { writeAudit } from "@/lib/audit/write-audit";
import { actorOf } from "@/lib/auth/viewer";
import { putProducts } from "@/lib/db/product-store";
import { fail, type Problem, problem, type Result } from "@/lib/shipping/errors";
import {
  type ProductColumns,
  productColumns,
  unitsOfHeaders,
  withHeaderUnit,
} from "@/lib/shipping/mapping/product-columns";
import { type ListedValues, listedValues, type Product, productKey } from "@/lib/shipping/products";
import { PRODUCT_LABELS, readProduct, saysNothing } from "@/lib/shipping/read-product";
import { bareCell } from "@/lib/shipping/reference/bare-cell";
import type { FileReading } from "@/lib/sources/threads/read-file";
import type { Context } from "../context";
import { type ImportFileParams, withUpload } from "../import-upload";
import { authorise, type InTransaction, withTransaction } from "../in-job";
import { planWaitingRows } from "./change-products";

export interface ImportedProducts {
  /** Lines with an article. */
  readonly products: number;
  readonly added: number;
  readonly changed: number;
  /** Headers of columns that say nothing of an article here. */
  readonly unused: readonly string[];
}

/** So many lines are named where something is wrong with them. */
const NAMED = 10;

const batchLines = z.array(
  z.object({
    line: z.number(),
    cells: z.array(z.string()),
    problems: z.array(z.object({ code: z.string(), message: z.string() })).nullable(),
    set_aside: z.string().nullable(),
  }),
);

/** Refuses who may not, before their file is read. */
export function checkMayImport(context: Context): Promise<Result<void>> {
  return withTransaction(context, (inside) => authorise(inside, "product.import"));
}

/**
 * Takes a file into the product list: articles that are not there are added, of those that are a filled cell replaces what
 * the list said. All of it or nothing: where a line is wrong, it is named and nothing is taken.
 */
export function importProducts(context: Context, input: ImportFileParams): Promise<Result<ImportedProducts>> {
  return withUpload(input, (upload) =>
    withTransaction(context, async (inside) => {
      await authorise(inside, "product.import");
      return readIntoList(inside, upload.reading, upload.fileName);
    }),
  );
}

async function readIntoList(
  inside: InTransaction,
  reading: FileReading,
  fileName: string,
): Promise<ImportedProducts> {
  const { db, viewer } = inside;
  const columns = productColumns(reading.inspection.columns);
  if (!columns.has("sku") || columns.size < 2) {
    const found = reading.inspection.columns.map(({ header }) => `"${header}"`).join(", ");
    fail("PRODUCT_INVALID", `No columns of a product list are found among ${found.slice(0, 300)}.`, {
      remedy: `Call them ${Object.values(PRODUCT_LABELS).join(", ")}; the article number is needed.`,
    });
  }
  const collector = createCollector(columns, reading.inspection.settings.headerRow);
  const totals = { products: 0, added: 0, changed: 0 };
  const keys: string[] = [];
  for await (const batch of reading.lines()) {
    const entries = collector.take(batch.json);
    if (collector.wrong.length > 0) continue;
    const changes = await putProducts(db, { entries, by: viewer.name, merge: true });
    totals.products += entries.length;
    totals.added += changes.filter(({ before }) => before === null).length;
    totals.changed += changes.filter(({ before }) => before !== null).length;
    keys.push(...changes.map(({ key }) => key));
  }
  collector.refuse();
  const used = new Set([...columns.values()].map(({ index }) => index));
  const unused = reading.inspection.columns
    .filter(({ index }) => !used.has(index))
    .map(({ header }) => header);
  const detail = { file: fileName, ...totals };
  await writeAudit(db, [{ actor: actorOf(viewer), kind: "product.imported", detail }]);
  if (keys.length > 0) await planWaitingRows(inside, keys);
  return { ...totals, unused };
}

/** Reads lines into entries of the list, and keeps what is wrong with them. */
function createCollector(columns: ProductColumns, headerRow: number) {
  const units = unitsOfHeaders(columns);
  const seen = new Map<string, number>();
  const wrong: Problem[] = [];
  const rowOf = (line: number) => line + headerRow;

  function read(line: number, cells: readonly string[]): { sku: string; listed: ListedValues } | null {
    const texts: Partial<Record<keyof Product, string>> = {};
    for (const [name, { index }] of columns) texts[name] = bareCell(cells[index] ?? "");
    texts.weight = withHeaderUnit(texts.weight ?? "", units.weight);
    if (texts.value && !texts.currency && !/\p{L}|\p{Sc}/u.test(texts.value)) texts.currency = units.currency;
    const { product, problems } = readProduct(texts);
    const [first] = problems;
    if (first) {
      const column = columns.get(first.field)?.header ?? PRODUCT_LABELS[first.field];
      const message = `Line ${rowOf(line)}, ${column}: ${first.message}`;
      wrong.push(
        problem("PRODUCT_INVALID", message, {
          line: rowOf(line),
          column,
          value: first.value,
          remedy: first.remedy,
        }),
      );
      return null;
    }
    const key = productKey(product.sku);
    const before = seen.get(key);
    if (before !== undefined) {
      const message = `Line ${rowOf(line)}: the article "${product.sku}" stands on line ${before}, too.`;
      wrong.push(
        problem("PRODUCT_INVALID", message, { line: rowOf(line), remedy: "Leave one of the two lines out." }),
      );
      return null;
    }
    seen.set(key, rowOf(line));
    const { sku, ...values } = product;
    return saysNothing(product) ? null : { sku, listed: listedValues(values) };
  }

  return {
    wrong,
    take(json: string) {
      return batchLines.parse(JSON.parse(json)).flatMap(({ line, cells, problems, set_aside }) => {
        if (set_aside !== null || cells.every((cell) => cell.trim() === "")) return [];
        const shifted = problems?.find(({ code }) => /^LINE_(TOO|QUOTE|UNDER)/.test(code));
        if (shifted) {
          wrong.push(
            problem("PRODUCT_INVALID", `Line ${rowOf(line)}: ${shifted.message}`, { line: rowOf(line) }),
          );
          return [];
        }
        return read(line, cells) ?? [];
      });
    },
    /** Ends the import where anything is wrong, with the first of it and the lines of the rest. */
    refuse() {
      const [first, ...rest] = wrong;
      if (!first) return;
      const others = rest.flatMap(({ line }) => line ?? []);
      const named = others.slice(0, NAMED).join(", ");
      const more = others.length > NAMED ? ` and ${others.length - NAMED} more` : "";
      const tail = others.length === 0 ? "" : ` Something is wrong on line ${named}${more}, too.`;
      fail({ ...first, message: `${first.message}${tail} Nothing was imported.` });
    },
  };
}
