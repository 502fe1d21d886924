/** What an API key may be used for; its owner's role bounds it further. In the order in which they are offered. */
export const SCOPES = ["read", "submit", "execute", "approve"] as const;
export type Scope = (typeof SCOPES)[number];

/** What each scope lets a program do, as the page and the API's description say it. */
export const SCOPE_MEANINGS: Readonly<Record<Scope, string>> = {
  read: "See jobs and rows, download labels and filled files, read the audit log",
  submit: "Upload files, map them and start previews",
  execute: "Run approved jobs, resume, restart, cancel, void, and switch the key's mode",
  approve: "Approve and reject jobs, where the owner may",
};
