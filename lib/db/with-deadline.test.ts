import { expect, it } from "vitest";
import { withDeadline } from "./with-deadline";

const port = {
  answers: async (n: number) => n + 1,
  fails: async () => {
    throw new Error("refused");
  },
  hangs: () => new Promise<never>(() => {}),
};

it("passes answers and errors on", async () => {
  const limited = withDeadline(port, 10_000);
  expect(await limited.answers(1)).toBe(2);
  await expect(limited.fails()).rejects.toThrow("refused");
});

it("gives up a call that never ends, and names it", async () => {
  await expect(withDeadline(port, 10).hangs()).rejects.toThrow("did not answer hangs");
});
