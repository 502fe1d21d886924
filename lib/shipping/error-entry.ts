/** What sort of failure it is: which answer a program gets follows from it. */
export type Kind =
  | "input"
  | "not_found"
  | "forbidden"
  | "unauthenticated"
  | "throttled"
  | "conflict"
  | "carrier"
  | "unavailable"
  | "internal";

export interface ErrorEntry {
  readonly kind: Kind;
  readonly remedy: string;
}

/** One entry of the registry. */
export const entry = (kind: Kind, remedy: string): ErrorEntry => ({ kind, remedy });
