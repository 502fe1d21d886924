import { type Problem, problem } from "@/lib/shipping/errors";

export function noLabels(): Problem {
  return problem("NOT_FOUND", "There are no labels yet.", {
    remedy: "Labels are there as soon as rows are completed.",
  });
}
