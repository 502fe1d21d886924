import { asArray } from "./as-array";

export interface WireError {
  readonly code: string;
  readonly message: string;
}

/**
 * The errors in an answer of UPS's: today's `response.errors`, the older `Fault.detail.Errors.ErrorDetail`, and those
 * inside a 200 whose ResponseStatus says failure. Empty where there are none.
 */
export function wireErrors(body: unknown): WireError[] {
  const modern = asArray(dig(body, "response", "errors")).map(toError);
  const old = asArray(dig(body, "Fault", "detail", "Errors", "ErrorDetail")).map((detail) =>
    toError(dig(detail, "PrimaryErrorCode")),
  );
  const inside = asArray(dig(firstValue(body), "Response", "Error")).map(toError);
  return [...modern, ...old, ...inside].filter((error) => error.code !== "");
}

/** The status inside a 2xx: "1" is success; null where the answer has none. */
export function responseStatus(body: unknown): string | null {
  const code =
    dig(firstValue(body), "Response", "ResponseStatus", "Code") ??
    dig(body, "Response", "ResponseStatus", "Code");
  return typeof code === "string" || typeof code === "number" ? String(code) : null;
}

type Loose = Record<string, unknown>;

function toError(value: unknown): WireError {
  const text = (...keys: string[]) => {
    for (const key of keys) {
      const found = dig(value, key);
      if (typeof found === "string" || typeof found === "number") return String(found).trim();
    }
    return "";
  };
  return {
    code: text("code", "Code", "ErrorCode"),
    message: text("message", "Description", "ErrorDescription"),
  };
}

/** The body of `{"ShipmentResponse": {…}}`. */
function firstValue(body: unknown): unknown {
  return typeof body === "object" && body !== null ? Object.values(body)[0] : undefined;
}

function dig(value: unknown, ...path: string[]): unknown {
  let here = value;
  for (const key of path) {
    if (Array.isArray(here)) here = here[0];
    if (typeof here !== "object" || here === null) return undefined;
    here = (here as Loose)[key];
  }
  return here;
}
