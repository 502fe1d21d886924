import type { z } from "zod";
import { writeRefusal } from "@/lib/audit/write-audit";
import { formatLimit } from "@/lib/auth/limit";
import { type Action, allowed } from "@/lib/auth/permissions";
import { readSettings } from "@/lib/settings/read-settings";
import {
  approvalSettings,
  autoModeSettings,
  laneSettings,
  type SETTING_GROUPS,
  type SettingGroup,
  type Settings,
} from "@/lib/settings/settings";
import { SETTING_ACTIONS, writeSettings } from "@/lib/settings/write-settings";
import { err, type Problem, problem, type Result } from "@/lib/shipping/errors";
import { readApprovalPolicy } from "../approval-policy";
import type { Context } from "../context";

/** What the forms of the settings page send. */
export { approvalSettings as approvalSchema, autoModeSettings as autoModeSchema, laneSettings as laneSchema };

/** All policies, and which of them the viewer may change. */
export async function readPolicies(context: Context) {
  const may = (action: Action) => allowed(context.viewer, action) === null;
  return {
    settings: await readSettings(context.db),
    mayChange: {
      approval: may(SETTING_ACTIONS.approval),
      lanes: may(SETTING_ACTIONS.lanes),
      autoMode: may(SETTING_ACTIONS.autoMode),
    },
  };
}

/** Changes one group of policies. Nobody gives others a limit above their own. */
export async function changePolicies<G extends SettingGroup>(
  context: Context,
  input: { group: G; value: z.output<(typeof SETTING_GROUPS)[G]>; seen?: unknown },
): Promise<Result<Settings[G]>> {
  const refusal = await aboveOwnLimit(context, input);
  if (!refusal) return writeSettings(context.db, context.viewer, input);
  await writeRefusal(context.db, context.viewer, { action: SETTING_ACTIONS[input.group], refusal });
  return err(refusal);
}

async function aboveOwnLimit(
  { db, viewer }: Context,
  { group, value }: { group: SettingGroup; value: unknown },
): Promise<Problem | null> {
  if (group !== "autoMode" || viewer.role !== "supervisor") return null;
  const { limitCents } = await readApprovalPolicy(db, viewer);
  const { maxCents, maxCentsPerDay } = autoModeSettings.parse(value);
  if (limitCents === null || Math.max(maxCents, maxCentsPerDay ?? 0) <= limitCents) return null;
  return problem(
    "NOT_ALLOWED",
    `You may approve up to ${formatLimit(limitCents)}, and give no higher limit.`,
    {
      remedy: "Enter less, or ask an administrator.",
    },
  );
}
