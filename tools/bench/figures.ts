/** One line of the table. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The same without us, in the same run and unit. */
  readonly baseline: number;
  /** CPU a row that was bought, or a poll, in milliseconds: of this process, PostgreSQL and the simulator. */
  readonly cpu?: {
    readonly ours: number;
    readonly database: number | null;
    readonly simulator: number | null;
  };
  /** Write transactions a row. */
  readonly commits?: number;
}

/** Prints a table: figure, baseline, their ratio, CPU a row, commits a row. */
export function printFigures(figures: readonly Figure[]): void {
  console.table(
    Object.fromEntries(
      figures.map(({ name, value, unit, baseline, cpu, commits }) => [
        name,
        {
          figure: `${round(value)} ${unit}`,
          "without us": round(baseline),
          ratio: baseline === 0 ? "" : round(value / baseline),
          "CPU ms a row": cpu ? round(cpu.ours) : "",
          PostgreSQL: cpu?.database == null ? "" : round(cpu.database),
          simulator: cpu?.simulator == null ? "" : round(cpu.simulator),
          commits: commits === undefined ? "" : round(commits),
        },
      ]),
    ),
  );
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}
