interface WithinLanesParams {
  /** So many rows are at carriers at once in this process, give or take the last job's lanes. */
  readonly lanes: number;
  lanesOf(jobId: string): Promise<number>;
  run(jobId: string): Promise<void>;
  /** Another process may have lanes free: it is to be asked. */
  putBack(jobId: string): Promise<void>;
}

/**
 * Starts jobs as long as lanes are free, and waits for none of them: as many run beside each other as their lanes
 * allow. Where none is free, a job is put back, and the one who brought it takes no other before one is. How fast their calls
 * follow each other is the business of the account's rate limit.
 */
export function withinLanes({ lanes, lanesOf, run, putBack }: WithinLanesParams) {
  let busy = 0;
  let freed = Promise.withResolvers<void>();
  const give = (taken: number) => {
    busy -= taken;
    freed.resolve();
    freed = Promise.withResolvers();
  };
  return async ({ jobId }: { jobId: string }): Promise<void> => {
    if (busy >= lanes) {
      const next = freed.promise;
      await putBack(jobId);
      return next;
    }
    let taken = 1;
    busy += taken;
    try {
      const wanted = await lanesOf(jobId);
      busy += wanted - taken;
      taken = wanted;
    } catch (error) {
      give(taken);
      throw error;
    }
    void run(jobId).finally(() => give(taken));
  };
}
