import { type Problem, problem } from "@/lib/shipping/errors";
import { formatMoney, type Money } from "@/lib/shipping/money";
import { formatLimit, isWithin } from "./limit";
import { PERMISSIONS } from "./permissions";
import type { Viewer } from "./viewer";

/** What a clerk's batch may be in auto mode; zero rows or cost: none. */
export interface AutoLimits {
  readonly maxCents: number;
  readonly maxRows: number;
  /** All batches of one person within 24 hours; null: as much as one batch. */
  readonly maxCentsPerDay?: number | null;
}

/**
 * Whether the viewer may switch to auto mode at all: nobody where every batch needs a second person, a clerk only once
 * a supervisor set limits above zero.
 */
export function checkAutoMode(
  viewer: Viewer,
  policy: { readonly autoMode: AutoLimits; readonly approval: { readonly twoPersonApproval: boolean } },
): Problem | null {
  if (policy.approval.twoPersonApproval) {
    return problem("NOT_ALLOWED", "With two-person approval, every batch waits for another person.", {
      remedy: "Stay in confirm, or have an administrator change the approval under Settings, General.",
    });
  }
  return closedToClerks(viewer, policy.autoMode);
}

function closedToClerks(viewer: Viewer, limits: AutoLimits): Problem | null {
  if (PERMISSIONS["mode.auto"][viewer.role] !== "limited") return null;
  if (limits.maxCents > 0 && limits.maxRows > 0) return null;
  return problem("NOT_ALLOWED", "Auto mode is not open to clerks: its limits are zero.", {
    remedy: "Ask a supervisor to set limits under Settings, General.",
  });
}

/** Whether this batch may run without anybody's approval, on behalf of the viewer. */
export function checkAutoLimits(
  viewer: Viewer,
  limits: AutoLimits,
  batch: { readonly rows: number; readonly cost: Money },
): Problem | null {
  if (PERMISSIONS["mode.auto"][viewer.role] !== "limited") return null;
  const closed = closedToClerks(viewer, limits);
  if (closed) return closed;
  if (batch.rows > limits.maxRows) {
    return tooMuch(`It has ${batch.rows} rows; your limit in auto mode is ${limits.maxRows}.`);
  }
  if (!isWithin(batch.cost, limits.maxCents)) {
    const limit = formatLimit(limits.maxCents);
    return tooMuch(`It costs ${formatMoney(batch.cost)}; your limit in auto mode is ${limit}.`);
  }
  return null;
}

function tooMuch(message: string): Problem {
  return problem("APPROVAL_REQUIRED", message);
}
