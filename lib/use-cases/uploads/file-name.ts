const maxLength = 200;

/** A file's name as it is kept and shown: no folders, no control characters, never empty. */
export function tidyFileName(given: string): string {
  const base = given.split(/[\\/]/).at(-1) ?? "";
  const clean = base.toWellFormed().replace(/\p{C}/gu, "").trim();
  if (clean === "") return "upload";
  if (clean.length <= maxLength) return clean;
  const ending = /\.\w{1,5}$/.exec(clean)?.[0] ?? "";
  return clean.slice(0, maxLength - ending.length).trimEnd() + ending;
}

/** What a new job is called: its file's name without the ending. */
export function jobNameOf(fileName: string): string {
  return fileName.replace(/\.(?:csv|tsv|tab|txt|xlsx|xlsm|xls)$/i, "") || fileName;
}

/** What the filled file is called: "orders.csv" → "orders-tracking.csv". The original keeps its own name beside it. */
export function filledFileName(fileName: string): string {
  const ending = /\.\w{1,5}$/.exec(fileName)?.[0] ?? "";
  return `${fileName.slice(0, fileName.length - ending.length)}-tracking${ending}`;
}
