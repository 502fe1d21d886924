const UNANSWERED: readonly string[] = [
  "RATE_UNAVAILABLE",
  "CARRIER_UNREACHABLE",
  "CARRIER_BUSY",
  "CARRIER_NO_ANSWER",
  "CARRIER_ANSWER_UNREADABLE",
  "CARRIER_CREDENTIALS",
  "CARRIER_ACCOUNT",
  "CARRIER_NOT_CONFIGURED",
];

/** Whether an error is the carrier's silence, which asking again may mend, and not the row's. */
export function isUnanswered(code: string): boolean {
  return UNANSWERED.includes(code);
}
