import { OperatorError } from "@/lib/operator-error";
import { chooseParts, type PartName } from "../tests/part";

export type SteadyChoice = { part: PartName | "all"; times: number };

/** What a command line asks for: a part (all of them), and how often (three times). @throws OperatorError */
export function chooseSteady([part = "all", times = "3", ...rest]: readonly string[]): SteadyChoice {
  if (rest.length > 0 || !/^[1-9]\d{0,3}$/.test(times)) {
    throw new OperatorError(
      "After the part comes how often it is to be run: `npm run test:steady -- unit 5`.",
    );
  }
  if (part === "all") return { part, times: Number(times) };
  const [chosen = "all"] = chooseParts([part]);
  return { part: chosen, times: Number(times) };
}
