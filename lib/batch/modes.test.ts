import { FakeModeStore } from "./testing/fake-mode-store";
import { describeModeStore } from "./testing/mode-store-contract";

describeModeStore("fake", async () => {
  const store = new FakeModeStore();
  let sessions = 0;
  let jobs = 0;
  return {
    store,
    newSession: () => `session-${++sessions}`,
    startJob: async ({ name }) => {
      const jobId = `job-${++jobs}`;
      store.executing.set(jobId, name);
      return jobId;
    },
    crashJob: async (jobId) => void store.executing.delete(jobId),
    endJob: async (jobId) => void store.executing.delete(jobId),
  };
});
