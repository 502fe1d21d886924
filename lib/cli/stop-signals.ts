/** What the operator asked for with Ctrl-C, or the service manager with SIGTERM. */
export type StopSignals = {
  /** Aborted by the first signal: stop in good order. */
  stop: AbortSignal;
  /** Aborted by the second one: stop at once. */
  force: AbortSignal;
};

/** npm hands its own Ctrl-C on, so that one key press arrives twice within moments. */
const echoMs = 400;

/** Listens for the signals to stop. */
export function listenForStop(): StopSignals {
  const stop = new AbortController();
  const force = new AbortController();
  let firstAt: number | undefined;
  const onSignal = () => {
    const now = performance.now();
    firstAt ??= now;
    stop.abort();
    if (now - firstAt > echoMs) force.abort();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, onSignal);
  return { stop: stop.signal, force: force.signal };
}
