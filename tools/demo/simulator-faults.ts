import type { FaultRule } from "@/lib/carriers/ups-simulator/faults";

/** Tells the simulator what is to go wrong. */
export async function armFaults(simulatorUrl: string, ...rules: FaultRule[]): Promise<void> {
  const answer = await fetch(`${simulatorUrl}/__sim/faults`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(rules),
  });
  if (!answer.ok) throw new Error(`the simulator refused its faults: ${await answer.text()}`);
}
