import { bearerKey } from "@/lib/auth/api-keys/read-key-viewer";
import { problem } from "@/lib/shipping/errors";
import { respondProblem } from "./respond";

const UNKNOWN_KEY = problem("API_KEY_INVALID", "This API key is unknown, expired or revoked.");
const SIGNED_OUT = problem("SIGN_IN_REQUIRED", "You are not signed in.");
const NO_KEY = problem("SIGN_IN_REQUIRED", "The request has no API key.", {
  remedy:
    "Send one in the header “Authorization: Bearer sak_…”; Settings → API keys makes them. In a browser, sign in.",
});

/**
 * 401 for the one who brought no session and no valid key, with the challenge of RFC 6750. An MCP client also finds there
 * where the endpoint describes itself (RFC 9728).
 */
export function answerUnauthenticated(headers: Headers, metadata?: { readonly url: string }): Response {
  const brought = bearerKey(headers) !== null;
  const answer = respondProblem(brought ? UNKNOWN_KEY : headers.has("cookie") ? SIGNED_OUT : NO_KEY);
  const parts = ['realm="ShipAgent"'];
  if (brought) parts.push('error="invalid_token"');
  if (metadata) parts.push(`resource_metadata="${metadata.url}"`);
  answer.headers.set("WWW-Authenticate", `Bearer ${parts.join(", ")}`);
  return answer;
}
