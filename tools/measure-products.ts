import { parseArgs } from "node:util";
import { sql } from "drizzle-orm";
import { createFakeCarrier } from "@/lib/batch/testing/fake-carrier";
import { runCommand } from "@/lib/cli/run-command";
import { createDb } from "@/lib/db/client";
import { provideDatabase } from "@/lib/db/provide-database";
import { removeAbandoned, removeTemporaryFolder } from "@/lib/db/testing/remove-temporary";
import { orderLine } from "@/lib/db/testing/seed-job";
import { temporaryFolder } from "@/lib/testing/temporary-folder";
import type { Context, Services } from "@/lib/use-cases/context";
import { saveProduct } from "@/lib/use-cases/products/change-products";
import { importProducts } from "@/lib/use-cases/products/import-products";
import { exportProducts, listProducts } from "@/lib/use-cases/products/list-products";
import { JobBench } from "@/lib/use-cases/testing/run-jobs";

const TIMES = 20;
/** To London; the state's column names the article, and nothing else says what it is. */
const TEMPLATE = `{
  "recipientName": "{{Name}}", "address1": "{{Street}}", "city": "London", "postalCode": "SW1A 1AA", "country": "GB",
  "phone": "+44 20 7946 0123", "service": "65", "packages": [{ "weight": "{{Weight}}" }], "orderReference": "{{Order}}",
  "goods": [{ "sku": "{{State}}", "goodsQuantity": "2" }]
}`;

/** As far as the product list needs them. */
const services: Partial<Services> = {};

/**
 * `npm run measure:products [-- --articles 100000 --rows 2000]`: fills a product list in a database of its own by an import,
 * and prints how long that, the list's page, its search, and a preview with it take, and with how much memory.
 */
await runCommand(async () => {
  const { values } = parseArgs({
    options: { articles: { type: "string", default: "100000" }, rows: { type: "string", default: "2000" } },
  });
  const [articles, rows] = [Number(values.articles), Number(values.rows)];
  await removeAbandoned();
  const folder = await temporaryFolder();
  const database = await provideDatabase({ dataDir: folder, claim: "a measurement", onRestart: console.log });
  const client = createDb({ connection: database.connection, max: 8, name: "shipagent measure" });
  const bench = new JobBench(() => client);
  const carrier = createFakeCarrier();
  Object.assign(services, { db: client.db, ...bench.runtimeWith(carrier) });
  const preview = async () => {
    const lines = Array.from({ length: rows }, (_, n) =>
      orderLine(n + 1, { State: sku((n * 37) % articles) }),
    );
    return bench.prepare(lines, { template: TEMPLATE, carrier, approve: false });
  };
  try {
    await measure(`a preview of ${rows} rows without a list`, preview);
    await measure(`importing ${articles} articles`, () =>
      importProducts(asSupervisor(), file(articles, "10.50")),
    );
    await client.db.execute(sql`ANALYZE products`);
    await measure(`a preview of ${rows} rows with it`, preview);
    await measure("importing them again, unchanged", () =>
      importProducts(asSupervisor(), file(articles, "10.50")),
    );
    await measure("importing them at another price, with jobs that wait", () =>
      importProducts(asSupervisor(), file(articles, "11.50")),
    );
    await measure("saving an article", () =>
      saveProduct(asSupervisor(), { sku: sku(7), description: "Other mugs" }),
    );
    await measure("the export", async () => {
      const exported = exportProducts(asSupervisor());
      if (!exported.ok) throw new Error(exported.error.message);
      for await (const _ of exported.value.stream);
    });
    const asked: Record<string, (n: number) => Parameters<typeof listProducts>[1]> = {
      "the first page": () => ({}),
      "a page in the middle": (n) => ({ cursor: sku(Math.floor((n * articles) / TIMES)) }),
      "a number that is searched": (n) => ({ q: sku(Math.floor((n * articles) / TIMES)) }),
      "a word that many have": () => ({ q: "mugs" }),
      "what nobody has": (n) => ({ q: `nothing ${n}` }),
      "the articles of a row": (n) => ({ sku: [sku(n), sku(n + 1), "none"] }),
    };
    for (const [what, question] of Object.entries(asked)) await measureList(what, question);
  } finally {
    await client.close();
    await database.stop();
    await removeTemporaryFolder(folder);
  }
  return 0;
});

function asSupervisor(): Context {
  const viewer = { userId: "sue", name: "Sue", role: "supervisor", sessionId: null, kind: "person" } as const;
  return { ...(services as Services), viewer };
}

function sku(n: number): string {
  return `ART-${String(n).padStart(6, "0")}`;
}

function file(articles: number, price: string) {
  const encoder = new TextEncoder();
  return {
    fileName: "products.csv",
    stream: (async function* () {
      yield encoder.encode("SKU,Description,HS code,Country of origin,Value,Currency,Weight\n");
      for (let n = 0; n < articles; n += 1_000) {
        const lines = Array.from({ length: Math.min(1_000, articles - n) }, (_, each) => {
          const colour = ["Blue", "Red", "Green"][each % 3];
          return `${sku(n + each)},${colour} ceramic mugs no. ${n + each},691200,PT,${price},USD,400 g\n`;
        });
        yield encoder.encode(lines.join(""));
      }
    })(),
  };
}

/** Time, and the most of this process's heap in between. */
async function measure(what: string, work: () => Promise<unknown>): Promise<void> {
  const before = process.memoryUsage().heapUsed;
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().heapUsed);
  }, 20);
  const begun = performance.now();
  const done = await work();
  const took = performance.now() - begun;
  clearInterval(watch);
  if (typeof done === "object" && done !== null && "ok" in done && !done.ok)
    throw new Error(JSON.stringify(done));
  const heap = `heap +${((most - before) / 1e6).toFixed(0)} MB`;
  console.log(`${what.padEnd(56)} ${took.toFixed(0).padStart(8)} ms   ${heap}`);
}

async function measureList(
  what: string,
  question: (n: number) => Parameters<typeof listProducts>[1],
): Promise<void> {
  const took: number[] = [];
  let found = 0;
  for (let time = 0; time < TIMES; time++) {
    const begun = performance.now();
    const list = await listProducts(asSupervisor(), question(time));
    took.push(performance.now() - begun);
    found += list.ok ? list.value.products.length : 0;
  }
  took.sort((one, other) => one - other);
  const at = (share: number) =>
    `${(took[Math.floor((took.length - 1) * share)] ?? 0).toFixed(1)} ms`.padStart(9);
  console.log(`${what.padEnd(40)} median ${at(0.5)}  slowest ${at(1)}  ${(found / TIMES).toFixed(1)} found`);
}
