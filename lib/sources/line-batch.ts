import { createHash } from "node:crypto";
import { type Problem, problem } from "@/lib/shipping/errors";
import type { OrderLine } from "./read-order-lines";

/** Lines as they are stored, some at once: JSON of a list of objects, made where they are read and parsed by nobody. */
export interface LineBatch {
  readonly count: number;
  /** `[{line, cells, digest, problems, order_key, set_aside}, …]` */
  readonly json: string;
}

export function encodeLines(lines: readonly OrderLine[]): LineBatch {
  return { count: lines.length, json: JSON.stringify(lines.map(storable)) };
}

/** Neither NUL nor half a surrogate pair can be stored as text: both become U+FFFD, and the line says so. */
const isStorable = (cell: string) => !cell.includes("\u0000") && cell.isWellFormed();
const madeStorable = (cell: string) => cell.toWellFormed().replaceAll("\u0000", "\ufffd");

function storable({ line, cells: given, issues, orderKey, setAside }: OrderLine): object {
  const damaged = !given.every(isStorable);
  const cells = damaged ? given.map(madeStorable) : given;
  const problems: Problem[] = [...issues];
  if (damaged) {
    const message = `Line ${line} has characters that are no text; they are shown as \ufffd.`;
    const remedy = "Choose another encoding for the file, or correct the cell.";
    problems.push(problem("VALUE_UNPRINTABLE", message, { line, remedy }));
  }
  return {
    line,
    cells,
    digest: createHash("sha256").update(JSON.stringify(cells)).digest("base64url"),
    problems: problems.length > 0 ? problems : null,
    order_key: orderKey === null ? null : madeStorable(orderKey),
    set_aside: setAside,
  };
}
