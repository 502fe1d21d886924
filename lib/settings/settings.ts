import type { z } from "zod";
import { approvalSettings } from "./groups/approval";
import { autoModeSettings } from "./groups/auto-mode";
import { laneSettings } from "./groups/lanes";
import { privacySettings } from "./groups/privacy";
import { signInSettings } from "./groups/sign-in";
import { webhookSettings } from "./groups/webhooks";

/** Every group of settings: its key in the `settings` table and its shape with defaults. */
export const SETTING_GROUPS = {
  approval: approvalSettings,
  lanes: laneSettings,
  autoMode: autoModeSettings,
  webhooks: webhookSettings,
  signIn: signInSettings,
  privacy: privacySettings,
} as const;

export type SettingGroup = keyof typeof SETTING_GROUPS;
export type Settings = { readonly [G in SettingGroup]: Readonly<z.output<(typeof SETTING_GROUPS)[G]>> };
