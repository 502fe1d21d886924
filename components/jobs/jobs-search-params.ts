import { parseAsBoolean, parseAsString } from "nuqs/server";

/** The jobs list's part of the address. */
export const jobsSearchParams = {
  state: parseAsString,
  q: parseAsString.withDefault(""),
  mine: parseAsBoolean.withDefault(false),
  cursor: parseAsString,
};
