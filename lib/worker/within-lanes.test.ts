import { describe, expect, it } from "vitest";
import { withinLanes } from "./within-lanes";

function world(lanes: number, perJob: number) {
  const running = new Map<string, () => void>();
  const back: string[] = [];
  const start = withinLanes({
    lanes,
    lanesOf: async () => perJob,
    run: (jobId) => new Promise((resolve) => running.set(jobId, resolve)),
    putBack: async (jobId) => void back.push(jobId),
  });
  const wake = (...jobs: string[]) => Promise.all(jobs.map((jobId) => start({ jobId })));
  return { running, back, wake };
}

describe("jobs that wait for a process", () => {
  it("run beside each other as their lanes allow; another is put back, and none taken before a lane is free", async () => {
    const { running, back, wake } = world(8, 4);
    await wake("a");
    await wake("b");
    let takesOthers = false;
    const third = wake("c").then(() => {
      takesOthers = true;
    });
    await expect.poll(() => back).toEqual(["c"]);
    expect([...running.keys()]).toEqual(["a", "b"]);
    expect(takesOthers).toBe(false);
    running.get("a")?.();
    await third;
    await wake("c");
    expect([...running.keys()]).toEqual(["a", "b", "c"]);
  });

  it("of one lane each run eight at a time, where eight lanes are free", async () => {
    const { running, back, wake } = world(8, 1);
    void wake(..."abcdefghi");
    await expect.poll(() => back).toEqual(["i"]);
    expect(running.size).toBe(8);
  });

  it("take no lane where they cannot be read", async () => {
    const ran: string[] = [];
    const start = withinLanes({
      lanes: 1,
      lanesOf: async (jobId) => {
        if (jobId === "gone") throw new Error("the database is away");
        return 1;
      },
      run: async (jobId) => void ran.push(jobId),
      putBack: async () => {},
    });
    await expect(start({ jobId: "gone" })).rejects.toThrow();
    await start({ jobId: "next" });
    expect(ran).toEqual(["next"]);
  });
});
