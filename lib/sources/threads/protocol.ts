import type { Problem } from "@/lib/shipping/errors";
import type { TaskInput, TaskName } from "./tasks";

/** What a thread is told: to begin a task, or to go on to the next piece of its answer. */
export type ToThread =
  | { readonly kind: "begin"; readonly name: TaskName; readonly input: TaskInput<TaskName> }
  | { readonly kind: "next"; readonly value: unknown };

/** What it answers: one piece, the end with its result, or what was wrong. */
export type FromThread =
  | { readonly kind: "piece"; readonly value: unknown }
  | { readonly kind: "end"; readonly result: unknown }
  | { readonly kind: "refused"; readonly problem: Problem }
  | { readonly kind: "failed"; readonly message: string };
