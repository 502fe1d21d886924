import { unchecked } from "./check-wire";
import { HAS_OPENAPI, OPENAPI_FOLDER } from "./openapi-folder";

/** Says once for all tests that UPS's documents are not there. */
export function setup(): void {
  if (!HAS_OPENAPI) console.warn(unchecked(OPENAPI_FOLDER));
}
