import { AsyncLocalStorage } from "node:async_hooks";

/** Whether a request for a server action has got as far as an action of ours. */
interface ActionCall {
  entered: boolean;
}

/** The bundler may load this module more than once in a process; what the door wraps, all of them see. */
const holder = globalThis as typeof globalThis & { shipagentActionCall?: AsyncLocalStorage<ActionCall> };
holder.shipagentActionCall ??= new AsyncLocalStorage<ActionCall>();
const calls = holder.shipagentActionCall;

/** Called by every action as the first thing that it does. */
export function enterAction(): void {
  const call = calls.getStore();
  if (call) call.entered = true;
}

/** Runs a request for an action; `entered()` says afterwards, or on the way, whether one was found for it. */
export function whileCalling<T>(run: (entered: () => boolean) => T): T {
  const call: ActionCall = { entered: false };
  return calls.run(call, () => run(() => call.entered));
}
