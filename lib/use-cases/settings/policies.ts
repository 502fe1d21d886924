import type { z } from "zod";
import { type Action, allowed } from "@/lib/auth/permissions";
import { approvalSettings } from "@/lib/settings/groups/approval";
import { autoModeSettings } from "@/lib/settings/groups/auto-mode";
import { laneSettings } from "@/lib/settings/groups/lanes";
import { readSettings } from "@/lib/settings/read-settings";
import type { SETTING_GROUPS, SettingGroup } from "@/lib/settings/settings";
import { SETTING_ACTIONS, writeSettings } from "@/lib/settings/write-settings";
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

export function changePolicies<G extends SettingGroup>(
  context: Context,
  input: { group: G; value: z.output<(typeof SETTING_GROUPS)[G]> },
) {
  return writeSettings(context.db, context.viewer, input);
}
