import { decide, type Issue } from "../issue";
import { SIDED, scoreColumn } from "../mapping/assign-columns";
import { readHeader } from "../mapping/read-header";
import type { SourceColumn, SourceRow } from "../planned-row";

/** A field's shipping column and the billing column that may stand in for it. */
interface Pair {
  readonly field: string;
  readonly shipping: SourceColumn;
  readonly billing: SourceColumn;
}

/** Without these nothing can be sent to an address. */
const NEEDED = ["address1", "city", "postalCode"];
const known = new WeakMap<readonly SourceColumn[], readonly Pair[]>();

/**
 * A row whose shipping address is blank beside a billing address that is not, with the billing address in its place; and
 * the finding that asks whether it is to be shipped there. Any other row as it is.
 */
export function withBillingAddress(
  columns: readonly SourceColumn[],
  row: SourceRow,
): { row: SourceRow; issues: Issue[] } {
  const pairs = pairsOf(columns);
  const isFilled = (side: "shipping" | "billing", field: string) =>
    pairs.some(
      (pair) => pair.field === field && row.lines.some(({ cells }) => cells[pair[side].index]?.trim()),
    );
  const given = NEEDED.some((field) => field in (row.overrides ?? {}));
  if (given || NEEDED.some((field) => isFilled("shipping", field)) || !isFilled("billing", "address1")) {
    return { row, issues: [] };
  }
  const lines = row.lines.map(({ line, cells }) => {
    const filled = [...cells];
    for (const { shipping, billing } of pairs) {
      while (filled.length <= shipping.index) filled.push("");
      if (filled[shipping.index]?.trim() === "") filled[shipping.index] = cells[billing.index] ?? "";
    }
    return { line, cells: filled };
  });
  return { row: { ...row, lines }, issues: [askForBilling(pairs, row)] };
}

function askForBilling(pairs: readonly Pair[], { lines }: SourceRow): Issue {
  const cell = ({ billing }: Pair) =>
    lines.map(({ cells }) => cells[billing.index]?.trim()).find(Boolean) ?? "";
  const address = pairs.map(cell).filter(Boolean).join(", ").slice(0, 200);
  const column = pairs.find(({ field }) => field === "address1")?.billing.name;
  return decide(
    "ADDRESS_ONLY_BILLING",
    `The shipping address is blank and the billing address is not: "${address}".`,
    { field: "shipTo.address", value: address, ...(column ? { column } : {}) },
    [
      { id: "leave_out", label: "Leave out", effect: "leave_out", needsReason: false },
      { id: "ship", label: "Ship to the billing address", effect: "ship", needsReason: false },
    ],
  );
}

/** By the headers alone, so that a row is planned alike whatever the other rows hold. */
function pairsOf(columns: readonly SourceColumn[]): readonly Pair[] {
  let pairs = known.get(columns);
  if (!pairs) {
    pairs = findPairs(columns);
    known.set(columns, pairs);
  }
  return pairs;
}

function findPairs(columns: readonly SourceColumn[]): Pair[] {
  const headers = columns.map((column) => ({ column, header: readHeader(column.header) }));
  const best = (field: string, side: "shipping" | "billing") => {
    const scored = headers
      .filter(({ header }) => header.side === side)
      .map(({ column, header }) => ({ column, score: scoreColumn(field, header, []) }))
      .toSorted((a, b) => b.score - a.score);
    return scored[0] && scored[0].score > 0 ? scored[0].column : null;
  };
  const pairs = [...SIDED].flatMap((field) => {
    const shipping = best(field, "shipping");
    const billing = best(field, "billing");
    return shipping && billing ? [{ field, shipping, billing }] : [];
  });
  return NEEDED.every((field) => pairs.some((pair) => pair.field === field)) ? pairs : [];
}
