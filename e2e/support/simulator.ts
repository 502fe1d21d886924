import type { FaultRule } from "@/lib/carriers/ups-simulator/faults";
import type { Violation } from "@/lib/carriers/ups-simulator/wire-check";

/** Lets the application's carrier fail as the rule says. Name a recipient: other tests buy there too. */
export async function armFault(
  simulatorUrl: string,
  rule: FaultRule & { match: { recipient: string } },
): Promise<void> {
  const answer = await fetch(`${simulatorUrl}/__sim/faults`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(rule),
  });
  if (!answer.ok) throw new Error(`the simulator refuses the fault: ${await answer.text()}`);
}

/** What UPS's documents have against the application's requests so far; nothing where the documents are not there. */
export async function readMisfits(simulatorUrl: string): Promise<string[]> {
  const answer = await fetch(`${simulatorUrl}/__sim/stats`);
  const { violations } = (await answer.json()) as { violations: Violation[] };
  return violations.map(({ what }) => what);
}
