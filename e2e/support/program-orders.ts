import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";

export const SAMPLE_ORDERS = readFileSync("public/samples/orders.csv", "utf8");

/** What the tests read of the tools' answers. */
export interface Told {
  job_id: string;
  state: string;
  code: string;
  message: string;
  remedy: string;
  total_rows: number;
  total_estimated_cost_cents: number;
  preview_rows: { city_state: string }[];
  jobs: { job_id: string; recovery_text: string }[];
  action: string;
  error: { message: string };
}

/** Faults go by the recipient, and other tests buy at the same carrier. */
export function uniqueName(start: string): string {
  return start + Array.from(randomBytes(6), (byte) => String.fromCharCode(97 + (byte % 26))).join("");
}

/** A file of so many orders, all of them valid. */
export function orders(name: string, count: number): string {
  const lines = Array.from(
    { length: count },
    (_, n) => `${name}-${n},${name} ${n},${n + 1} Oak Street,Boston,MA,02101,3`,
  );
  return `${["Order,Name,Address,City,State,ZIP,Weight (lb)", ...lines].join("\n")}\n`;
}
