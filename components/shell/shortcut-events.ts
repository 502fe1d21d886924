/** Asks the shortcut help to open, from anywhere in the page. */
export const OPEN_HELP_EVENT = "shipagent:shortcut-help";
/** Asks the command palette to open. */
export const OPEN_PALETTE_EVENT = "shipagent:command-palette";
