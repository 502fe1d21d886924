import type { FaultRule } from "@/lib/carriers/ups-simulator/faults";

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
