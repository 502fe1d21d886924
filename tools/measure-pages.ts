import { parseArgs } from "node:util";
import { type Browser, chromium, type Page } from "@playwright/test";
import { runCommand } from "@/lib/cli/run-command";
import { chromiumFlags } from "@/tools/browser/chromium-flags";
import { findChromium } from "@/tools/browser/find-chromium";
import { pageSizes } from "@/tools/pages/page-sizes";

const WIDTHS = [1440, 1024, 768];
const HEIGHT = 900;

/** What the browser saw of one page. Milliseconds; the shift is CLS as web.dev defines it. */
interface Seen {
  readonly paint: number;
  readonly shift: number;
  readonly kilobytes: number;
}

/**
 * `npm run measure:pages -- --url http://localhost:3000 --email … --password … [--grid <job>]`: of an installation that
 * runs (`npm run demo` is one), for each page of the day and three widths, when its largest part was painted (LCP), how
 * much of it moved (CLS), and how much JavaScript came in all; and with the preview of a large job, how long after a key
 * the next picture came (INP) while a cell is typed in. Sizes of what pages begin with are those of the last build.
 */
await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      url: { type: "string", default: "http://localhost:3000" },
      email: { type: "string", default: "admin@example.com" },
      password: { type: "string", default: "try-shipagent" },
      grid: { type: "string" },
    },
  });
  const executablePath = await findChromium(console.log);
  const browser = await chromium.launch({ args: chromiumFlags(), ...(executablePath && { executablePath }) });
  try {
    const page = await signIn(browser, values);
    console.log(
      `${"page".padEnd(28)}${WIDTHS.map((width) => `${width} LCP ms    CLS`.padStart(20)).join("")}   JS KB`,
    );
    for (const [name, path] of await pagesOf(page)) {
      const seen: Seen[] = [];
      for (const width of WIDTHS) seen.push(await look(page, path, width));
      const figures = seen.map(({ paint, shift }) =>
        `${Math.round(paint)} ${shift.toFixed(3).padStart(8)}`.padStart(20),
      );
      console.log(
        `${name.padEnd(28)}${figures.join("")}   ${Math.round(Math.max(...seen.map(({ kilobytes }) => kilobytes)))}`,
      );
    }
    if (values.grid) {
      const { typing, moving } = await typeInGrid(page, values.grid);
      console.log(
        `\nthe grid of ${values.grid}: INP ${typing} ms while typing, ${moving} ms from page to page`,
      );
    }
  } finally {
    await browser.close();
  }
  console.log("\nJavaScript that a page begins with (gzip, last build):");
  for (const [path, bytes] of [...(await pageSizes())].sort(([, one], [, other]) => other - one)) {
    console.log(`${path.padEnd(28)}${(bytes / 1024).toFixed(0).padStart(5)} KB`);
  }
  return 0;
});

async function signIn(
  browser: Browser,
  { url, email, password }: { url: string; email: string; password: string },
): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: url })).newPage();
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL((there) => there.pathname !== "/sign-in");
  return page;
}

/** The pages of the day, and one job for each state that the installation has. */
async function pagesOf(page: Page): Promise<[name: string, path: string][]> {
  const { jobs }: { jobs: { id: string; state: string }[] } = await (
    await page.request.get("/api/v1/jobs")
  ).json();
  const ofState = new Map(jobs.map((job) => [job.state, job.id]));
  const tail = (state: string) =>
    state === "draft"
      ? "/map"
      : ["previewing", "awaiting_approval", "rejected"].includes(state)
        ? "/preview"
        : "";
  return [
    ["home", "/"],
    ["jobs", "/jobs"],
    ["new job", "/jobs/new"],
    ["approvals", "/approvals"],
    ...[...ofState].map(([state, id]): [string, string] => [
      `job, ${state.replaceAll("_", " ")}`,
      `/jobs/${id}${tail(state)}`,
    ]),
  ];
}

/** Opens a page with an empty cache. */
async function look(page: Page, path: string, width: number): Promise<Seen> {
  await page.setViewportSize({ width, height: HEIGHT });
  const session = await page.context().newCDPSession(page);
  await session.send("Network.clearBrowserCache");
  await session.detach();
  let bytes = 0;
  const count = async (response: Awaited<ReturnType<Page["waitForResponse"]>>) => {
    if (!response.url().endsWith(".js")) return;
    bytes +=
      (
        await response
          .request()
          .sizes()
          .catch(() => null)
      )?.responseBodySize ?? 0;
  };
  page.on("response", count);
  await page.goto(path, { waitUntil: "load" });
  await page.locator("[aria-busy=true]").first().waitFor({ state: "detached" });
  // A shift counts until half a second after what caused it.
  const seen = await page.evaluate(
    () =>
      new Promise<{ paint: number; shift: number }>((resolve) => {
        const found = { paint: 0, shift: 0 };
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) found.paint = entry.startTime;
        }).observe({ type: "largest-contentful-paint", buffered: true });
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) {
            if (!Reflect.get(entry, "hadRecentInput")) found.shift += Number(Reflect.get(entry, "value"));
          }
        }).observe({ type: "layout-shift", buffered: true });
        setTimeout(() => resolve(found), 1_500);
      }),
  );
  page.off("response", count);
  return { ...seen, kilobytes: bytes / 1024 };
}

/** Types words into cells, goes on with the arrows, and to the end and back. @returns the slowest of each, in milliseconds */
async function typeInGrid(page: Page, jobId: string): Promise<{ typing: number; moving: number }> {
  await page.setViewportSize({ width: 1440, height: HEIGHT });
  await page.goto(`/jobs/${jobId}/preview`);
  const grid = page.getByRole("grid");
  await grid.getByRole("row").nth(5).waitFor();
  await grid.focus();
  await page.evaluate(() => {
    Reflect.set(window, "slowest", 0);
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) {
        Reflect.set(window, "slowest", Math.max(Number(Reflect.get(window, "slowest")), duration));
      }
    }).observe({ type: "event", durationThreshold: 16 } as PerformanceObserverInit);
  });
  /** The slowest since it was asked last; what was done last has been drawn by then. */
  const slowest = () =>
    page.evaluate(async () => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      const found = Number(Reflect.get(window, "slowest"));
      Reflect.set(window, "slowest", 0);
      return found;
    });
  for (let row = 0; row < 10; row++) {
    await page.keyboard.type(`Measured ${row}`, { delay: 40 });
    await page.keyboard.press("Escape");
    await page.keyboard.press("ArrowDown", { delay: 40 });
  }
  const typing = await slowest();
  for (const key of ["PageDown", "PageDown", "End", "Control+End", "Control+Home"]) {
    await page.keyboard.press(key, { delay: 40 });
  }
  return { typing, moving: await slowest() };
}
