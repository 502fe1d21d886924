import { startProcess } from "@/lib/worker/start-process";
import { breakAppGuards } from "./broken-app-guards";

/**
 * The application without its web server: the real runtime, queue, sweep and worker, started and stopped as in the
 * server's process. Its environment says where database and carrier are.
 */
const broken = JSON.parse(process.argv[2] ?? "[]") as string[];
breakAppGuards(broken, "before");
await startProcess();
breakAppGuards(broken, "after");
process.send?.("ready");
