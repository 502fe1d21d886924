/** What the audit can be narrowed to: each is one or more beginnings of an entry's kind. */
export const AUDIT_GROUPS = {
  jobs: { label: "Jobs", kinds: ["job.", "memory."] },
  rows: { label: "Rows", kinds: ["row.", "shipment."] },
  approvals: {
    label: "Approvals",
    kinds: ["job.approved", "job.rejected", "job.approval_withdrawn"],
  },
  labels: {
    label: "Labels: downloads and voids",
    // Entries of before the shipments had their name say "surplus".
    kinds: ["labels.", "job.void", "row.void", "shipment.unmatched_voided", "shipment.surplus_voided"],
  },
  settings: {
    label: "Settings",
    kinds: [
      "privacy.",
      "settings.",
      "carrier.",
      "shipper.",
      "preset.",
      "product.",
      "mapping.",
      "mode.",
      "secret.",
      "webhook.",
    ],
  },
  people: {
    label: "People and keys",
    kinds: [
      "user.",
      "invitation.",
      "password.",
      "api_key.",
      "sessions.",
      "session.",
      "second_factor.",
      "passkey.",
    ],
  },
  sign_ins: { label: "Sign-ins", kinds: ["sign_in.", "sign_out", "sessions."] },
  refused: {
    label: "Refused attempts",
    kinds: ["attempt.", "sign_in.failed", "sign_in.throttled", "api_key.refused", "session.confirm_refused"],
  },
  audit: { label: "The audit itself", kinds: ["audit."] },
} as const satisfies Record<string, { label: string; kinds: readonly string[] }>;

export type AuditGroup = keyof typeof AUDIT_GROUPS;
export const AUDIT_GROUP_NAMES = Object.keys(AUDIT_GROUPS) as [AuditGroup, ...AuditGroup[]];
