/** The jobs list's part of the address. */
export interface JobsSearch {
  readonly state: string | null;
  readonly q: string;
  readonly mine: boolean;
  readonly archived: boolean;
  readonly cursor: string | null;
}

/** @param get a parameter of the address; null where it has none */
export function readJobsSearch(get: (name: string) => string | null): JobsSearch {
  return {
    state: get("state"),
    q: get("q") ?? "",
    mine: get("mine") === "true",
    archived: get("archived") === "true",
    cursor: get("cursor"),
  };
}
