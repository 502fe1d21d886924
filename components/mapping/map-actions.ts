import type { Act } from "@/components/jobs/use-action";
import type { SourceView } from "@/lib/api/views";
import type { ReadingChange } from "./reading-choices";

/** What is saved of a mapping draft. */
export interface SaveMappingInput {
  jobId: string;
  template: string;
  defaultService: string;
  defaultCountry: string;
  presetId: string | null;
  defaults: Record<string, string>;
  shipperId: string | null;
  carrierAccountId: string | null;
  mappingId: string | null;
  saveAs?: { name: string; replace: boolean };
}

/** How many lines a WHERE clause would take, and of how many. */
export type CountFiltered = Act<{ jobId: string; clause: string }, { before: number; after: number }>;

/** The server actions of the mapping page. */
export interface MapActions {
  changeSource: Act<ReadingChange & { jobId: string }, SourceView>;
  countFiltered: CountFiltered;
  saveMapping: Act<SaveMappingInput, { mappingId: string | null; mappingName: string | null }>;
  /** Saves and starts the preview. */
  goOn: Act<SaveMappingInput>;
}
