import { nameScore } from "../mapping/assign-columns";
import { readHeader, splitWords } from "../mapping/read-header";
import type { SourceColumn, SourceRow } from "../planned-row";
import { bareCell } from "../reference/bare-cell";
import { readNumber, roundDust } from "../reference/read-number";
import { convertWeight, readWeight, type WeightUnit } from "../reference/units";

/** What an order weighs by what the weights on its lines may mean. */
export interface LineWeights {
  /** The cells, as they stand. */
  readonly texts: readonly string[];
  /** The order's own weight, which stands again on each line. */
  readonly once: number;
  /** Each line has its own. */
  readonly added: number;
  /** Each line has that of one piece, to be multiplied by its quantity; null where the file has no quantity. */
  readonly multiplied: number | null;
  readonly quantity: SourceColumn | null;
}

/** Words by which a weight is that of the whole order, on whichever of its lines it stands. */
const WHOLE =
  /^(?:total|totals|order|orders|shipment|consignment|parcel|parcels|package|packages|pkg|carton|box|gross|gesamt\w*|paket\w*|sendungs?\w*|bestell\w*|colis|commande|totale?|paquete|pedido|envio|pacco|ordine|spedizione)$/;

/**
 * The weights on an order's lines, where nothing tells whether they are the order's or each line's own: several lines
 * have one, and the header does not say. Also the weight of an item on a single line that has several, where the column
 * beside it may count them for the line or for the order. Null where there is nothing to ask.
 *
 * @param unit of the cells that name none, and of the sums
 */
export function lineWeights(
  { lines }: SourceRow,
  column: SourceColumn,
  columns: readonly SourceColumn[],
  unit: WeightUnit,
): LineWeights | null {
  const whose = whoseWeight(column);
  if (whose === "order") return null;
  const filled = lines.filter(({ cells }) => bareCell(cells[column.index] ?? "") !== "");
  if (filled.length < (whose === "item" ? 1 : 2)) return null;
  const texts = filled.map(({ cells }) => bareCell(cells[column.index] ?? ""));
  const read = texts.map(readWeight);
  const quantity = quantityColumn(columns);
  let [once, added, multiplied] = [0, 0, 0];
  for (const [at, weight] of read.entries()) {
    const text = quantity ? bareCell(filled[at]?.cells[quantity.index] ?? "") : "";
    const count = text === "" ? 1 : readNumber(text);
    if (!weight || count === null) return null;
    const value = convertWeight(weight.value, weight.unit ?? unit, unit);
    if (at === 0) once = value;
    added += value;
    multiplied += value * count;
  }
  if (filled.length < 2 && multiplied === once) return null;
  return {
    texts,
    once,
    added: roundDust(added),
    multiplied: quantity ? roundDust(multiplied) : null,
    quantity,
  };
}

const weights = new WeakMap<SourceColumn, "order" | "item" | "unsaid">();

/** Whose weight a header says; read once, not for each row. */
function whoseWeight(column: SourceColumn): "order" | "item" | "unsaid" {
  const before = weights.get(column);
  if (before) return before;
  const meaning = readHeader(column.header);
  const ofItem = nameScore("unitWeight", meaning) > 0 && nameScore("weight", meaning) === 0;
  const ofOrder = splitWords(column.header).some((word) => WHOLE.test(word));
  const whose = ofOrder ? "order" : ofItem ? "item" : "unsaid";
  weights.set(column, whose);
  return whose;
}

const quantities = new WeakMap<readonly SourceColumn[], SourceColumn | null>();

/** The column that says how many pieces a line has; not one that counts packages. */
function quantityColumn(columns: readonly SourceColumn[]): SourceColumn | null {
  const before = quantities.get(columns);
  if (before !== undefined) return before;
  let best: SourceColumn | null = null;
  let most = 0;
  for (const column of columns) {
    const header = readHeader(column.header);
    const score = nameScore("quantity", header);
    if (score <= most || score <= nameScore("packageCount", header)) continue;
    best = column;
    most = score;
  }
  quantities.set(columns, best);
  return best;
}
