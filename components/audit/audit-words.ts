/** An entry's kind in words: `job.preview_started` → `Job preview started`. */
export function kindWords(kind: string): string {
  const words = kind.replace(/[._]/g, " ").replace(/^api /, "API ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A state in words: `awaiting_approval` → `awaiting approval`. */
export function stateWords(state: string): string {
  return state.replaceAll("_", " ");
}
