/** What goes back over the wire: a status and a JSON body in UPS's form. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

export interface UpsError {
  readonly code: string;
  readonly message: string;
}

/** UPS's form of a refusal. */
export function refusal(status: number, code: string, message: string): Answer {
  return { status, body: { response: { errors: [{ code, message }] } } };
}

/** The `Response` part of a success: status, alerts and the echoed transaction reference. */
export function successHeader(customerContext: string, alerts: readonly UpsError[] = []) {
  return {
    ResponseStatus: { Code: "1", Description: "Success" },
    ...(alerts.length > 0 && {
      Alert: alerts.map(({ code, message }) => ({ Code: code, Description: message })),
    }),
    ...(customerContext !== "" && { TransactionReference: { CustomerContext: customerContext } }),
  };
}
