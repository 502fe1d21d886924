import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { Scope } from "@/lib/api/scopes";
import { users } from "./auth";
import { createdAt, instant, oneOf, updatedAt } from "./columns";

/** Keys with which programs act for a person. Only a hash of the key is kept. */
export const apiKeys = pgTable(
  "api_keys",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    /** The first characters: enough to tell keys apart, useless to sign in with. */
    start: text("start").notNull(),
    keyHash: text("key_hash").notNull(),
    scopes: text("scopes").array().$type<Scope[]>().notNull(),
    /** Null: until it is revoked. */
    expiresAt: instant("expires_at"),
    revokedAt: instant("revoked_at"),
    lastUsedAt: instant("last_used_at"),
    lastUsedFrom: text("last_used_from"),
    /** Addresses and networks (CIDR) that it works from; none is everywhere. */
    addresses: text("addresses").array().notNull().default([]),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex("api_keys_hash").on(t.keyHash), index("api_keys_user").on(t.userId)],
);

/** The first answer to each `Idempotency-Key`, for the one who sends it again. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    /** Who sent it: a key or a person. */
    owner: text("owner").notNull(),
    key: text("key").notNull(),
    /** Of method, address and body. */
    requestHash: text("request_hash").notNull(),
    state: text("state").$type<"running" | "done">().notNull().default("running"),
    /** Which try holds it: the one who takes a dead one's over gets another, and the dead one can write nothing more. */
    claim: uuid("claim").notNull().defaultRandom(),
    /** Until when that try is believed to be alive. */
    claimedUntil: instant("claimed_until").notNull(),
    status: integer("status"),
    contentType: text("content_type"),
    location: text("location"),
    body: text("body"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.owner, t.key] }),
    check("idempotency_keys_state", oneOf("state", ["running", "done"])),
    index("idempotency_keys_created").on(t.createdAt),
  ],
);

/** Where events are sent to. The signing secret is sealed and bound to its row. */
export const webhookEndpoints = pgTable("webhook_endpoints", {
  id: uuid("id").primaryKey(),
  url: text("url").notNull(),
  events: text("events").array().notNull(),
  sealedSecret: text("sealed_secret").notNull(),
  enabled: boolean("enabled").notNull().default(true),
  /** Up to where the audit log has been read for it; events before it exist in `webhook_deliveries`. */
  seenUntil: instant("seen_until").notNull().defaultNow(),
  createdBy: text("created_by").notNull(),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
});

/** Events on their way to an endpoint: entered once each, sent until they arrive or are given up. */
export const webhookDeliveries = pgTable(
  "webhook_deliveries",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    endpointId: uuid("endpoint_id")
      .notNull()
      .references(() => webhookEndpoints.id, { onDelete: "cascade" }),
    /** What it tells of: an audit entry, or a job's interruption under an epoch. */
    cause: text("cause").notNull(),
    event: text("event").notNull(),
    jobId: uuid("job_id").notNull(),
    body: text("body").notNull(),
    state: text("state").$type<"waiting" | "delivered" | "failed">().notNull().default("waiting"),
    tries: integer("tries").notNull().default(0),
    nextAt: instant("next_at").notNull().defaultNow(),
    /** The last answer's status, or why there was none. */
    status: integer("status"),
    error: text("error"),
    deliveredAt: instant("delivered_at"),
    createdAt: createdAt(),
  },
  (t) => [
    check("webhook_deliveries_state", oneOf("state", ["waiting", "delivered", "failed"])),
    uniqueIndex("webhook_deliveries_cause").on(t.endpointId, t.cause),
    index("webhook_deliveries_due").on(t.state, t.nextAt),
    index("webhook_deliveries_created").on(t.createdAt),
  ],
);
