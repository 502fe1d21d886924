import { readFileSync } from "node:fs";
import { join } from "node:path";
import { UPS_CATALOGUE } from "@/lib/carriers/ups/catalogue";
import type { ErrorCode } from "@/lib/shipping/errors";
import { buildTemplate } from "@/lib/shipping/mapping/build-template";
import { compileTemplate } from "@/lib/shipping/mapping/compile-template";
import { mappingNotes } from "@/lib/shipping/mapping/mapping-notes";
import { suggestMapping } from "@/lib/shipping/mapping/suggest-mapping";
import { planRow } from "@/lib/shipping/plan-row";
import type { PackagePreset, SourceColumn } from "@/lib/shipping/planned-row";
import { inspectSource } from "../inspect-source";
import { type OrderLine, readOrderLines } from "../read-order-lines";
import { openBytes } from "../source-bytes";
import { all } from "./chunks";

/** What must come out of a row; what is not named is not compared, but for the findings: those are all. */
export interface ExpectedRow {
  readonly name?: string;
  readonly company?: string | null;
  readonly lines?: string[];
  readonly city?: string;
  readonly state?: string;
  readonly postalCode?: string;
  /** Pounds. */
  readonly weight?: number;
  readonly service?: string;
  readonly reference?: string;
  /** Cents. */
  readonly declared?: number | null;
  readonly signature?: string;
  readonly packages?: number;
  /** What keeps the row from being shipped, or waits for a decision. */
  readonly findings?: ErrorCode[];
}
export interface CorpusCase {
  readonly file: string;
  readonly refused?: ErrorCode;
  /** Whether the file names no weight, and a preset of 2 lb is chosen. */
  readonly preset?: boolean;
  readonly noHeader?: boolean;
  readonly setAside?: number;
  /** What is said of the file as a whole under the suggested mapping; those are all, and none where it is not named. */
  readonly notes?: ErrorCode[];
  /** The data lines of each row. */
  readonly fileLines?: number[][];
  readonly rows?: ExpectedRow[];
}
interface Row {
  readonly rowNumber: number;
  readonly lines: readonly OrderLine[];
}

const folder = join(import.meta.dirname, "..", "..", "..", "e2e", "fixtures", "corpus");
/** Small files as people send them, and what must come out of each. */
export const corpus: CorpusCase[] = JSON.parse(readFileSync(join(folder, "corpus.json"), "utf8"));
const PRESET: PackagePreset = {
  ...{ id: "p", name: "2 lb", length: 10, width: 8, height: 4, lengthUnit: "IN" },
  ...{ weight: 2, weightUnit: "LBS" },
};

/** Reads a file of the corpus as an upload is read. */
export async function readCase(file: string) {
  const open = openBytes(readFileSync(join(folder, file)));
  const inspection = await inspectSource(open);
  const lines = (await all(readOrderLines(open, inspection))).flat();
  const orders = lines.filter(({ setAside }) => setAside === null);
  const groups = Map.groupBy(orders, ({ line, orderKey }) => orderKey ?? `line ${line}`);
  const rows = [...groups.values()].map((group, index): Row => ({ rowNumber: index + 1, lines: group }));
  return { open, inspection, lines, rows };
}

/** What comes of its rows, and what is said of the file, under the mapping that is suggested. */
export function planCase(columns: readonly SourceColumn[], rows: readonly Row[], withPreset: boolean) {
  const lines = rows.flatMap((row) => row.lines);
  const template = buildTemplate(suggestMapping(columns, lines));
  const compiled = compileTemplate(template, columns, UPS_CATALOGUE);
  if (!compiled.ok) throw new Error(compiled.error.map(({ message }) => message).join(" "));
  const options = {
    catalogue: UPS_CATALOGUE,
    template,
    columns,
    defaultService: "03",
    defaultCountry: "US",
    preset: withPreset ? PRESET : null,
    today: "2026-12-01",
  };
  const notes = mappingNotes({ compiled: compiled.value, options, lines });
  const summaries = rows.map((row) => {
    const { shipment, issues } = planRow(compiled.value, row, options);
    const { name, company = null, address } = shipment?.shipTo ?? {};
    const found = [
      ...issues.filter((issue) => issue.class !== "note"),
      ...row.lines.flatMap((line) => line.issues),
    ];
    const separated = rows.filter((other) => orderOf(other) !== null && orderOf(other) === orderOf(row));
    return {
      name,
      company,
      lines: address?.lines,
      city: address?.city,
      state: address?.state,
      postalCode: address?.postalCode,
      weight: shipment?.packages[0]?.weight.value,
      service: shipment?.service,
      reference: shipment?.orderReference,
      declared: shipment?.packages[0]?.declaredValue?.cents ?? null,
      signature: shipment?.signature,
      packages: shipment?.packages.length,
      findings: [
        ...found.map(({ code }) => code),
        ...(separated.length > 1 ? ["ORDER_RECIPIENTS_DIFFER"] : []),
      ].sort(),
    };
  });
  return { summaries, notes };
}

/** The order's number without the recipient's place. */
const orderOf = ({ lines }: Row) => lines[0]?.orderKey?.split("\u001f")[0] ?? null;
