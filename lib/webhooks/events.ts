/** What a webhook can tell of, in the order in which it happens to a job. */
export const WEBHOOK_EVENTS = [
  "job.awaiting_approval",
  "job.approved",
  "job.completed",
  "job.failed",
  "job.interrupted",
] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** What each event means, as the page says it. */
export const EVENT_MEANINGS: Readonly<Record<WebhookEvent, string>> = {
  "job.awaiting_approval": "A preview is complete and waits for approval",
  "job.approved": "A person approved a job",
  "job.completed": "Every label of a job was bought",
  "job.failed": "A row failed and the job stopped",
  "job.interrupted": "The server stopped in the middle of a job",
};

/** The message that is sent: small, without any recipient. The one who needs more asks the API with a key. */
export interface WebhookMessage {
  readonly type: WebhookEvent;
  /** When it happened. */
  readonly timestamp: string;
  readonly data: {
    readonly job_id: string;
    readonly job_name: string;
    readonly state: string;
    readonly rows: number;
    readonly estimated_cost_cents: number;
    readonly currency: string;
    /** Who did it: a person, a key or the system. */
    readonly by: string;
    readonly page: string;
  };
}

/** What of an audit entry decides which event it is; null for the many that are none. */
export function eventOf(entry: {
  readonly kind: string;
  readonly fromState: string | null;
  readonly toState: string | null;
}): WebhookEvent | null {
  if (entry.kind === "job.approved") return "job.approved";
  if (entry.fromState === entry.toState) return null;
  if (entry.toState === "awaiting_approval") return "job.awaiting_approval";
  // A late write-back moves a job between its two happy ends: that is not a second completion.
  if (entry.fromState !== "running") return null;
  if (entry.toState === "failed") return "job.failed";
  return entry.toState === "completed" || entry.toState === "completed_with_warnings"
    ? "job.completed"
    : null;
}
