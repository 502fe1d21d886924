import { z } from "zod";
import type { Answer } from "./answer";
import { FAULTS } from "./faults";
import { parseJson, type Received, type Simulator } from "./simulator";

const ruleSchema = z.strictObject({
  operation: z.enum(["token", "rate", "ship", "void", "recover", "track", "address"]),
  fault: z.enum(FAULTS),
  match: z
    .strictObject({
      reference: z.string().optional(),
      recipient: z.string().optional(),
      nth: z.number().int().positive().optional(),
    })
    .optional(),
  times: z.number().int().nonnegative().optional(),
  ms: z.number().nonnegative().optional(),
  lookups: z.number().int().positive().optional(),
  percent: z.number().int().positive().optional(),
  code: z.string().optional(),
  message: z.string().optional(),
});
const customerSchema = z.strictObject({
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  account: z.string().regex(/^[0-9A-Z]{6}$/),
});
const rulesSchema = z.union([z.array(ruleSchema), ruleSchema.transform((rule) => [rule])]);

/**
 * The tests' door, under `/__sim/`:
 * - faults (POST, GET, DELETE), ledger and stats (GET)
 * - `POST deliver?reference=…` answers when nothing under references that begin so is on its way any more; with
 *   `keep=held`, but for what is held
 * - `POST pass?reference=…&ms=…`: for the index it is so much later, as far as it concerns these
 * - `POST customers`: a person with an account of their own
 */
export async function answerControl(
  simulator: Simulator,
  { request, url, bytes }: Pick<Received, "request" | "url" | "bytes">,
): Promise<Answer> {
  const call = `${request.method} ${url.pathname.slice("/__sim/".length)}`;
  switch (call) {
    case "POST faults": {
      const parsed = rulesSchema.safeParse(parseJson(bytes));
      if (!parsed.success) return { status: 400, body: { error: parsed.error.message } };
      simulator.faults.add(parsed.data);
      return { status: 200, body: { faults: simulator.faults.list() } };
    }
    case "GET faults":
      return { status: 200, body: { faults: simulator.faults.list() } };
    case "DELETE faults":
      simulator.faults.clear();
      return { status: 200, body: { faults: [] } };
    case "POST deliver":
      await simulator.transit.deliver(url.searchParams.get("reference") ?? "", {
        keepHeld: url.searchParams.get("keep") === "held",
      });
      return { status: 200, body: {} };
    case "POST pass":
      simulator.pass(url.searchParams.get("reference") ?? "", Number(url.searchParams.get("ms")));
      return { status: 200, body: {} };
    case "POST customers": {
      const customer = customerSchema.safeParse(parseJson(bytes));
      if (!customer.success) return { status: 400, body: { error: customer.error.message } };
      simulator.tokens.welcome(customer.data);
      return { status: 200, body: {} };
    }
    case "GET ledger":
      return { status: 200, body: simulator.ledger.entries(url.searchParams.get("reference") ?? "") };
    case "GET stats":
      return { status: 200, body: { requests: simulator.counts, violations: simulator.violations } };
    default:
      return { status: 404, body: { error: `There is no ${call}.` } };
  }
}
