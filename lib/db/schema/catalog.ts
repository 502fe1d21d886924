import { sql } from "drizzle-orm";
import {
  boolean,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { AddressCheck, RateQuote } from "@/lib/batch/ports";
import type { JobDefaults } from "@/lib/shipping/planned-row";
import type { ListedValues } from "@/lib/shipping/products";
import type { Shipper } from "@/lib/shipping/shipment";
import { users } from "./auth";
import { createdAt, instant, updatedAt } from "./columns";

/** Saved mappings, offered again for files with the same headers. */
export const mappings = pgTable(
  "mappings",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    name: text("name").notNull(),
    template: text("template").notNull(),
    /** Hash of the headers, in order: finds the mapping for the next file of this kind. */
    headersKey: text("headers_key").notNull(),
    headers: jsonb("headers").$type<string[]>().notNull(),
    defaultService: text("default_service").notNull(),
    defaultCountry: text("default_country").notNull().default("US"),
    presetId: uuid("preset_id"),
    /** What it says for rows that have no value of their own: field id → text. */
    defaults: jsonb("defaults").$type<JobDefaults>().notNull().default({}),
    grouped: boolean("grouped").notNull().default(true),
    /** Its owner. */
    createdBy: text("created_by").notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [uniqueIndex("mappings_name").on(t.name)],
);

/** Which content of a saved mapping a person last saw a preview of: the mode auto uses no other. */
export const mappingsSeen = pgTable(
  "mappings_seen",
  {
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    mappingId: uuid("mapping_id")
      .notNull()
      .references(() => mappings.id, { onDelete: "cascade" }),
    /** Over the template, what goes with it, and the owner. */
    digest: text("digest").notNull(),
    seenAt: instant("seen_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.mappingId] })],
);

export const shippers = pgTable(
  "shippers",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    label: text("label").notNull(),
    shipper: jsonb("shipper").$type<Shipper>().notNull(),
    isDefault: boolean("is_default").notNull().default(false),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [uniqueIndex("shippers_label").on(t.label)],
);

export const packagePresets = pgTable(
  "package_presets",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    name: text("name").notNull(),
    length: integer("length"),
    width: integer("width"),
    height: integer("height"),
    lengthUnit: text("length_unit").$type<"IN" | "CM">().notNull().default("IN"),
    weight: real("weight"),
    weightUnit: text("weight_unit").$type<"LBS" | "KGS">().notNull().default("LBS"),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex("package_presets_name").on(t.name)],
);

/** What customs are told of an article, wherever a file does not say it. */
export const products = pgTable("products", {
  /** `productKey` of its number. */
  key: text("key").primaryKey(),
  sku: text("sku").notNull(),
  /** Without what it does not say: the same that a row keeps of it. */
  listed: jsonb("listed").$type<ListedValues>().notNull(),
  changedBy: text("changed_by").notNull(),
  updatedAt: updatedAt(),
  /** Number and description in capital letters: what the list is searched in, many times as fast as in `listed`. */
  searched: text("searched").generatedAlwaysAs(
    sql`upper(sku || E'\\n' || coalesce(listed->>'description', ''))`,
  ),
});

/** Policies of the whole installation, by name; secrets are in `carrier_accounts`. */
export const settings = pgTable("settings", {
  key: text("key").primaryKey(),
  value: jsonb("value").notNull(),
  updatedBy: text("updated_by").notNull(),
  updatedAt: updatedAt(),
});

/** Prices of equal shipments, kept for twelve hours. */
export const rateQuotes = pgTable("rate_quotes", {
  key: text("key").primaryKey(),
  quote: jsonb("quote").$type<RateQuote>().notNull(),
  at: instant("at").notNull().defaultNow(),
});

export const addressChecks = pgTable("address_checks", {
  key: text("key").primaryKey(),
  outcome: jsonb("outcome").$type<AddressCheck>().notNull(),
  at: instant("at").notNull().defaultNow(),
});

/** The mode of a signed-in session, and which running jobs hold it. */
export const sessionModes = pgTable("session_modes", {
  sessionId: text("session_id").primaryKey(),
  mode: text("mode").$type<"confirm" | "auto">().notNull().default("confirm"),
  lockedByJobs: uuid("locked_by_jobs").array().notNull().default([]),
  updatedAt: updatedAt(),
});
