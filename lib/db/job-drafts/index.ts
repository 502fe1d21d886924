export { clearEdits } from "./clear-edits";
export { insertDraft } from "./insert-draft";
export { keepReading } from "./keep-reading";
export { mapJob } from "./map-job";
export { reopenDraft } from "./reopen-draft";
export { ungroup } from "./ungroup";
