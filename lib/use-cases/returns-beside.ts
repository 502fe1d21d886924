import type { BoughtReturn } from "@/lib/api/views";
import type { Db } from "@/lib/db/client";
import { listBoughtReturns } from "@/lib/db/void-requests";

/** Labels to be voided. */
export interface ToVoid {
  readonly jobId: string;
  /** Row numbers, or `all` for every label of the job: a half-finished batch is undone in one action. */
  readonly rows: readonly number[] | "all";
  /** The return labels that were bought for them, too, wherever they are. */
  readonly returns?: boolean | undefined;
}

/** What a void is about beside the labels that are named: their return labels, which stay valid unless they are meant, too. */
export interface ReturnsBeside {
  /** Rows of the job itself. */
  readonly here: ToVoid["rows"];
  /** Of jobs of returns, each once. */
  readonly elsewhere: readonly { readonly jobId: string; readonly rows: readonly number[] }[];
  readonly kept: BoughtReturn[];
}

/** Which return labels belong to labels that are to be voided, as they stand in the open transaction. */
export async function returnsBeside(
  tx: Pick<Db, "execute">,
  { jobId, rows, returns = false }: ToVoid,
): Promise<ReturnsBeside> {
  const bought = await listBoughtReturns(tx, { jobId, rows });
  if (!returns) return { here: rows, elsewhere: [], kept: bought };
  const byJob = Map.groupBy(bought, (each) => each.jobId);
  const numbersOf = (id: string) => (byJob.get(id) ?? []).map(({ rowNumber }) => rowNumber);
  return {
    here: rows === "all" ? rows : [...rows, ...numbersOf(jobId)],
    elsewhere: [...byJob.keys()]
      .filter((id) => id !== jobId)
      .map((id) => ({ jobId: id, rows: numbersOf(id) })),
    kept: [],
  };
}
