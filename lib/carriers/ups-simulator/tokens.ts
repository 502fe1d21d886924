import { randomBytes } from "node:crypto";
import { type Answer, refusal } from "./answer";
import { SIMULATOR_CLIENT_ID, SIMULATOR_CLIENT_SECRET } from "./credentials";

const lifetimeSeconds = 14_399;

/** Access tokens in force: gone with the process, as after a key rotation at UPS. */
export class Tokens {
  private readonly expiries = new Map<string, number>();

  /** `POST /security/v1/oauth/token`: HTTP Basic, form body `grant_type=client_credentials`. */
  issue(authorization: string, form: string): Answer {
    if (new URLSearchParams(form).get("grant_type") !== "client_credentials") {
      return refusal(400, "10400", "Invalid/Missing grant_type");
    }
    const basic = Buffer.from(authorization.replace(/^Basic /, ""), "base64").toString("utf8");
    if (basic !== `${SIMULATOR_CLIENT_ID}:${SIMULATOR_CLIENT_SECRET}`) {
      return refusal(401, "10401", "ClientId is Invalid");
    }
    const token = randomBytes(32).toString("hex");
    this.expiries.set(token, Date.now() + lifetimeSeconds * 1000);
    return {
      status: 200,
      body: {
        token_type: "Bearer",
        issued_at: String(Date.now()),
        client_id: SIMULATOR_CLIENT_ID,
        access_token: token,
        expires_in: String(lifetimeSeconds),
        status: "approved",
      },
    };
  }

  /** Null for a token in force, otherwise UPS's 401. */
  refuse(authorization: string): Answer | null {
    const expiry = this.expiries.get(authorization.replace(/^Bearer /, ""));
    if (expiry === undefined) return refusal(401, "250002", "Invalid Authentication Information.");
    return expiry > Date.now() ? null : refusal(401, "250003", "Invalid Access License number");
  }

  revoke(authorization: string): void {
    this.expiries.delete(authorization.replace(/^Bearer /, ""));
  }
}
