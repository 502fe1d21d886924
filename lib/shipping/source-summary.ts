import type { Problem } from "./errors";

/** What the clerk is shown of a file as it was read: kept with the job, so that no page reads the file again. */
export interface SourceSummary {
  /** Worksheets to choose among; empty for a CSV. */
  readonly sheets: readonly { readonly name: string; readonly rows: number; readonly hidden: boolean }[];
  /** The file's first rows as they are, titles and headers included. */
  readonly firstLines: readonly (readonly string[])[];
  /** The first value of each column, "" of a blank one; absent in jobs of earlier versions. */
  readonly examples?: readonly string[];
  /** What was doubtful about reading it: a guessed encoding, two columns of one name. */
  readonly warnings: readonly Problem[];
  /** Which lines were taken, and of how many; absent where all of them are. */
  readonly filter?: { readonly clause: string; readonly before: number; readonly after: number };
}
