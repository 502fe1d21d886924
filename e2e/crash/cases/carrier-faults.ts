import type { Fault } from "@/lib/carriers/ups-simulator/faults";
import type { Scenario } from "../scenario";
import { type CrashCase, jobCase } from "./case";

const POSITIONS = [1, 2, 3];

interface CarrierFault {
  readonly name: string;
  arm(scenario: Scenario, row: number): Promise<void>;
  /** Where the carrier is, for a run that cannot reach it. */
  readonly carrierUrl?: string;
  /** A person must decide in the end; otherwise resume completes the job. */
  readonly forPerson?: true;
}

const onShip = (
  fault: Fault,
  more: { times?: number; ms?: number; lookups?: number } = {},
): CarrierFault => ({
  name: fault,
  arm: (scenario, row) => scenario.arm({ operation: "ship", fault, row, ...more }),
});

/** The shipment was bought and its answer lost; then the look-up fails in its own way. */
const onLookUp = (fault: Fault, times: number): CarrierFault => ({
  name: `cut_after, then ${fault} at the look-up`,
  async arm(scenario, row) {
    await scenario.arm({ operation: "ship", fault: "cut_after", row });
    await scenario.arm({ operation: "recover", fault, row, times });
  },
});

const nowhere = (name: string, carrierUrl: string): CarrierFault => ({
  name,
  carrierUrl,
  arm: async (scenario) => {
    scenario.tally.faults++;
  },
});

const FAULTS: readonly CarrierFault[] = [
  nowhere("connection refused", "http://127.0.0.1:9"),
  nowhere("name not found", "http://carrier.invalid"),
  onShip("refused"),
  onShip("cut_before"),
  onShip("cut_after"),
  onShip("timeout_before"),
  onShip("timeout_after"),
  onShip("429", { times: 2 }),
  { ...onShip("429", { times: 0 }), name: "429 for ever", forPerson: true },
  onShip("500_before"),
  onShip("500_after"),
  onShip("html_before"),
  onShip("html_after"),
  onShip("expired_token"),
  onShip("truncated"),
  onShip("empty"),
  onShip("garbage"),
  onShip("failed_status"),
  onShip("slow_drip", { ms: 5 }),
  onShip("lookup_delayed", { lookups: 3 }),
  { ...onShip("two_matches"), forPerson: true },
  onLookUp("500_before", 1),
  onLookUp("cut_before", 30),
  onLookUp("timeout_before", 1),
  { ...onLookUp("exists_without_label", 0), forPerson: true },
];

/** Each thing that may go wrong at the carrier, at the first, a middle and the last row, and with several lanes. */
export function carrierFaults(): CrashCase[] {
  return FAULTS.flatMap((fault) => [
    ...POSITIONS.map((row) => faultCase(fault, row, 1)),
    ...(fault.carrierUrl ? [] : [faultCase(fault, 2, 4)]),
  ]);
}

/** A job that goes on after a refused row: with several lanes, killed around it, and with one refusal more than it may set aside. */
export function setAsideCases(): CrashCase[] {
  const killed = (["lookUp.before", "failRow.before", "failRow.after"] as const).map((at) =>
    setAsideCase(`killed at ${at}`, { refused: [2], lanes: 1, limit: 1 }, async (scenario) => {
      await scenario.runUntilKilled({ failpoints: [{ at, row: 2, do: "kill" }] });
      await scenario.check("after the kill");
    }),
  );
  return [
    ...[1, 4].map((lanes) => setAsideCase(`lanes ${lanes}`, { refused: [2], lanes, limit: 1 })),
    setAsideCase("one too many", { refused: [2, 3], lanes: 1, limit: 1 }),
    ...killed,
  ];
}

function setAsideCase(
  what: string,
  { refused, lanes, limit }: { refused: readonly number[]; lanes: number; limit: number },
  begin: (scenario: Scenario) => Promise<void> = async (scenario) => void (await scenario.run()),
): CrashCase {
  const rows = 5;
  return jobCase(
    `carrier: refused rows set aside, ${what}`,
    { rows, lanes, setAside: limit },
    async (scenario) => {
      for (const row of refused) await scenario.arm({ operation: "ship", fault: "refused", row });
      await begin(scenario);
      const { job } = await scenario.check("after the refusal");
      const halts = refused.length > limit;
      scenario.note(halts && job.state !== "failed" && `beyond the limit the job is ${job.state}`);
      const end = await scenario.drive("resume");
      await scenario.drainOutbox();
      const facts = await scenario.check("at the end");
      scenario.note(end !== "completed" && `it ended with ${end}`);
      const skipped = facts.rows.filter((row) => row.state === "skipped").map(({ row }) => row);
      scenario.note(skipped.length > limit && `rows ${skipped.join(", ")} were set aside`);
      scenario.note(
        skipped.some((row) => !refused.includes(row)) && `row ${skipped[0]} was set aside and never refused`,
      );
      const bought = facts.rows.filter((row) => row.state === "completed").length;
      scenario.note(
        bought + skipped.length !== rows && `${bought} rows were bought, ${skipped.length} set aside`,
      );
      scenario.note(facts.ledger.length !== bought && `${facts.ledger.length} labels for ${bought} rows`);
    },
  );
}

function faultCase(fault: CarrierFault, row: number, lanes: number): CrashCase {
  const name = `carrier: ${fault.name}, row ${row}, lanes ${lanes}`;
  return jobCase(name, { rows: 3, lanes }, async (scenario) => {
    await fault.arm(scenario, row);
    if (fault.carrierUrl && row > 1) {
      await scenario.run({ failpoints: [{ at: "ship.before", row: row - 1, do: "abort" }] });
    }
    const { carrierUrl } = fault;
    await scenario.run(carrierUrl ? { carrierUrl } : {});
    const { job } = await scenario.check("after the fault");
    if (job.state === "failed") {
      scenario.note(!job.message?.includes(`Row ${row} `) && `it failed with "${job.message}"`);
    }
    // A fault that never ends leaves the job failed, however often it is resumed.
    if (fault.name === "429 for ever") {
      scenario.note(job.state !== "failed" && `the job is ${job.state}`);
      return;
    }
    const end = await scenario.drive("resume");
    const { rows } = await scenario.finish("resume");
    if (!fault.forPerson) return scenario.note(end !== "completed" && `it ended with ${end}`);
    scenario.note(end !== "person" && `it ended with ${end}, and a person must decide`);
    const found = rows.find((each) => each.row === row);
    scenario.note(found?.state !== "needs_review" && `row ${row} is ${found?.state}`);
  });
}
