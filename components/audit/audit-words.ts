import { JOB_STATE_LOOKS, ROW_STATE_LOOKS } from "@/components/ui/state-badge";

/** An entry's kind in words: `job.preview_started` → `Job preview started`. */
export function kindWords(kind: string): string {
  const words = kind.replace(/[._]/g, " ").replace(/^api /, "API ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A state in the words of its badge: of a row, `in_flight` → `at the carrier`; of a job, `failed` → `stopped at an error`. */
export function stateWords(state: string, kind: string): string {
  const looks: Readonly<Record<string, { readonly label: string }>> = kind.startsWith("row.")
    ? ROW_STATE_LOOKS
    : JOB_STATE_LOOKS;
  return looks[state]?.label.toLowerCase() ?? state.replaceAll("_", " ");
}
