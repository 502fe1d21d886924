import { randomBytes } from "node:crypto";
import { type Answer, refusal } from "./answer";
import { SIMULATOR_ACCOUNT, SIMULATOR_CLIENT_ID, SIMULATOR_CLIENT_SECRET } from "./credentials";

const lifetimeSeconds = 14_399;

/** Who may call, and for which account: nobody sees, rates or voids what is another account's. */
export interface Customer {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Six letters or digits. */
  readonly account: string;
}

interface Token {
  readonly expiry: number;
  readonly customer: Customer;
}

/** Customers, and access tokens in force: gone with the process, as after a key rotation at UPS. */
export class Tokens {
  private readonly issued = new Map<string, Token>();
  private readonly customers = new Map<string, Customer>();

  constructor() {
    this.welcome({
      clientId: SIMULATOR_CLIENT_ID,
      clientSecret: SIMULATOR_CLIENT_SECRET,
      account: SIMULATOR_ACCOUNT,
    });
  }

  /** A person has an account from now on; a client that is known has its secret changed, and its tokens are void. */
  welcome(customer: Customer): void {
    this.customers.set(customer.clientId, customer);
    for (const [token, { customer: holder }] of this.issued) {
      if (holder.clientId === customer.clientId) this.issued.delete(token);
    }
  }

  /** The account of who holds a token in force. */
  accountOf(authorization: string): string {
    return this.issued.get(bare(authorization))?.customer.account ?? "";
  }

  /** `POST /security/v1/oauth/token`: HTTP Basic, form body `grant_type=client_credentials`. */
  issue(authorization: string, form: string): Answer {
    if (new URLSearchParams(form).get("grant_type") !== "client_credentials") {
      return refusal(400, "10400", "Invalid/Missing grant_type");
    }
    const basic = Buffer.from(authorization.replace(/^Basic /, ""), "base64").toString("utf8");
    const customer = this.customers.get(basic.slice(0, basic.indexOf(":")));
    if (!customer || basic !== `${customer.clientId}:${customer.clientSecret}`) {
      return refusal(401, "10401", "ClientId is Invalid");
    }
    const token = randomBytes(32).toString("hex");
    this.issued.set(token, { expiry: Date.now() + lifetimeSeconds * 1000, customer });
    return {
      status: 200,
      body: {
        token_type: "Bearer",
        issued_at: String(Date.now()),
        client_id: customer.clientId,
        access_token: token,
        expires_in: String(lifetimeSeconds),
        status: "approved",
      },
    };
  }

  /** Null for a token in force, otherwise UPS's 401. */
  refuse(authorization: string): Answer | null {
    const expiry = this.issued.get(bare(authorization))?.expiry;
    if (expiry === undefined) return refusal(401, "250002", "Invalid Authentication Information.");
    return expiry > Date.now() ? null : refusal(401, "250003", "Invalid Access License number");
  }

  revoke(authorization: string): void {
    this.issued.delete(bare(authorization));
  }
}

const bare = (authorization: string) => authorization.replace(/^Bearer /, "");
