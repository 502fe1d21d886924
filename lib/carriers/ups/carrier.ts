import type { Carrier, Clock } from "@/lib/batch/ports";
import { systemClock } from "@/lib/batch/system-clock";
import { type Limit, ownTurns, RateLimit, type Turns } from "@/lib/carriers/rate-limit";
import { UpsClient } from "./client";
import { fetchLabels, lookUp } from "./look-up";
import { rate } from "./rate";
import { ship } from "./ship";
import { testConnection } from "./test-connection";
import { validateAddress } from "./validate-address";
import { voidShipment } from "./void";

/** UPS publishes no limits; this has proved tame enough not to be throttled, and 429 slows it down further. */
const DEFAULT_LIMIT: Limit = { perSecond: 20, burst: 40 };

/** UPS's hosts: the test environment (CIE) and production. */
export const UPS_HOSTS = {
  test: "https://wwwcie.ups.com",
  production: "https://onlinetools.ups.com",
} as const;

export interface UpsCarrierOptions {
  /** Scheme and host, without a path: it serves both `/security/…` and `/api/…`. */
  readonly baseUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Six letters or digits; ships and pays. */
  readonly accountNumber: string;
  /** How UPS is told who calls; "ShipAgent" by default. */
  readonly transactionSrc?: string;
  readonly fetch?: typeof fetch;
  readonly clock?: Clock;
  /** Our own limit on calls; null for none. By default UPS's hosts are spared and loopback is not. */
  readonly limit?: Limit | null;
  /** Who gives the limit's turns out; by default this process alone. */
  readonly turns?: Turns;
  readonly random?: () => number;
}

/** The UPS REST API as a carrier. No method throws for what a network or UPS may do. */
export function createUpsCarrier(options: UpsCarrierOptions): Carrier {
  const { accountNumber } = options;
  const baseUrl = options.baseUrl.replace(/\/+$/, "");
  const clock = options.clock ?? systemClock;
  const limit = options.limit === undefined ? defaultLimit(baseUrl) : options.limit;
  const client = new UpsClient({
    baseUrl,
    clientId: options.clientId,
    clientSecret: options.clientSecret,
    accountNumber,
    transactionSrc: options.transactionSrc ?? "ShipAgent",
    fetch: options.fetch ?? fetch,
    clock,
    limit: limit && new RateLimit(limit, options.turns ?? ownTurns(clock), clock),
    random: options.random ?? Math.random,
  });
  return {
    rate: (params) => rate(client, accountNumber, params),
    validateAddress: (params) => validateAddress(client, params),
    ship: (params) => ship(client, accountNumber, params),
    fetchLabels: (params) => fetchLabels(client, accountNumber, params),
    lookUp: (params) => lookUp(client, accountNumber, params),
    void: (params) => voidShipment(client, params),
    testConnection: ({ deadline }) => testConnection(client, accountNumber, deadline),
  };
}

function defaultLimit(baseUrl: string): Limit | null {
  const { hostname } = new URL(baseUrl);
  return hostname === "127.0.0.1" || hostname === "localhost" || hostname === "[::1]" ? null : DEFAULT_LIMIT;
}
