import { QueriesObserver, QueryClient } from "@tanstack/react-query";
import { afterEach, expect, it, vi } from "vitest";
import { gridBlockQuery } from "./grid-queries";

const MOMENT = { id: "job", inProgress: false, estimatedCents: 100, errorRows: 0 };

afterEach(() => vi.unstubAllGlobals());

it("shows what was read of a block of rows until the job's next moment is read", () => {
  vi.stubGlobal("fetch", () => new Promise(() => {}));
  const client = new QueryClient();
  const at = (revision: number, rows: string) => {
    const { queryKey, queryFn, placeholderData } = gridBlockQuery(client, { ...MOMENT, revision }, rows);
    return { queryKey, queryFn, placeholderData };
  };
  const old = { rows: [] };
  client.setQueryData(at(1, "1-100").queryKey, old);
  const observer = new QueriesObserver(client, [at(1, "1-100")]);
  const stop = observer.subscribe(() => {});
  observer.setQueries([at(2, "1-100"), at(2, "101-200")]);
  const [known, unknown] = observer.getCurrentResult();
  expect(known).toMatchObject({ data: old, isPlaceholderData: true });
  expect(unknown?.data).toBeUndefined();
  stop();
});
