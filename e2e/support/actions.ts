import type { Page } from "@playwright/test";

/** How a page's server actions fare. */
export type Actions = {
  /** How many were sent. */
  sent: number;
  /** Whether those that are sent are lost on the way. */
  lost: boolean;
  /** From now on they wait. @returns what lets them go */
  hold(): () => void;
};

/** Counts what a page sends to its server actions; it may be held up, or lost. */
export async function watchActions(page: Page): Promise<Actions> {
  let gate: Promise<void> = Promise.resolve();
  const actions: Actions = {
    sent: 0,
    lost: false,
    hold() {
      const { promise, resolve } = Promise.withResolvers<void>();
      gate = promise;
      return resolve;
    },
  };
  await page.route("**/*", async (route) => {
    if (!route.request().headers()["next-action"]) return route.fallback();
    actions.sent += 1;
    await gate;
    return actions.lost ? route.abort() : route.fallback();
  });
  return actions;
}
