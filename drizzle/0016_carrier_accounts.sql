CREATE TABLE "job_budgets" (
	"job_id" uuid PRIMARY KEY NOT NULL,
	"budget_cents" bigint NOT NULL,
	"tolerance_percent" integer NOT NULL,
	"charged_cents" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "memory_finds" (
	"job_id" uuid NOT NULL,
	"row_number" integer NOT NULL,
	"reference" text NOT NULL,
	"outcome" text NOT NULL,
	"tracking_numbers" text[] NOT NULL,
	"found_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "memory_finds_job_id_reference_pk" PRIMARY KEY("job_id","reference"),
	CONSTRAINT "memory_finds_outcome" CHECK ("outcome" IN ('found', 'review'))
);
--> statement-breakpoint
ALTER TABLE "carrier_accounts" ADD COLUMN "carrier" text DEFAULT 'ups' NOT NULL;--> statement-breakpoint
ALTER TABLE "carrier_accounts" ADD COLUMN "name" text DEFAULT 'UPS' NOT NULL;--> statement-breakpoint
ALTER TABLE "carrier_accounts" ADD COLUMN "base_url" text;--> statement-breakpoint
ALTER TABLE "carrier_accounts" ADD COLUMN "origin" text DEFAULT 'page' NOT NULL;--> statement-breakpoint
ALTER TABLE "carrier_accounts" ADD COLUMN "state" text DEFAULT 'active' NOT NULL;--> statement-breakpoint
ALTER TABLE "carrier_accounts" ADD COLUMN "is_default" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "carrier_accounts" ADD COLUMN "lags_measured" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "carrier_accounts" ADD COLUMN "largest_lag_ms" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "carrier_account_id" text;--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "next_look_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "none_counts_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "carrier_account_id" text;--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "carrier_account_chosen" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "prices_waived" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "resume_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "memory_lost_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "reconcile_tries" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "reconcile_after" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_carrier_account_id_carrier_accounts_id_fk" FOREIGN KEY ("carrier_account_id") REFERENCES "public"."carrier_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- The one account of before is the default. Where the simulator was chosen, credentials that were entered for UPS earlier
-- are kept, in the environment that they were last used in, and retired.
DELETE FROM "carrier_accounts" WHERE "environment" = 'simulator' AND "sealed_secret" = '';--> statement-breakpoint
UPDATE "carrier_accounts" SET
  "is_default" = "environment" <> 'simulator',
  "state" = CASE "environment" WHEN 'simulator' THEN 'retired' ELSE 'active' END,
  "environment" = CASE "environment" WHEN 'simulator' THEN coalesce(
    (SELECT "to_state" FROM "audit_log" WHERE "kind" = 'carrier.changed' AND "to_state" IN ('ups', 'ups-test') ORDER BY "id" DESC LIMIT 1),
    'ups-test') ELSE "environment" END;--> statement-breakpoint
UPDATE "carrier_accounts" SET "name" = CASE "environment" WHEN 'ups-test' THEN 'UPS test ' ELSE 'UPS ' END || "account_number";--> statement-breakpoint
ALTER TABLE "carrier_accounts" ALTER COLUMN "name" DROP DEFAULT;--> statement-breakpoint
-- What an open job may cost is what was approved, with the tolerance in force; what it has cost is never held against it.
INSERT INTO "job_budgets" ("job_id", "budget_cents", "tolerance_percent", "charged_cents")
SELECT j."id", greatest(j."estimated_cents", c."cents") * (100 + t."percent") / 100, t."percent", c."cents"
FROM "jobs" AS j
CROSS JOIN LATERAL (SELECT coalesce(sum(r."cost_cents"), 0)::bigint AS "cents" FROM "job_rows" AS r WHERE r."job_id" = j."id" AND r."generation" = j."generation") AS c
CROSS JOIN (SELECT coalesce((SELECT ("value"->>'totalTolerancePercent')::int FROM "settings" WHERE "key" = 'approval'), 5) AS "percent") AS t
WHERE j."approved_fingerprint" IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "carrier_accounts_number" ON "carrier_accounts" USING btree ("carrier","environment","account_number");--> statement-breakpoint
CREATE UNIQUE INDEX "carrier_accounts_default" ON "carrier_accounts" USING btree ("is_default") WHERE is_default;--> statement-breakpoint
ALTER TABLE "carrier_accounts" ADD CONSTRAINT "carrier_accounts_state" CHECK ("state" IN ('active', 'retired'));--> statement-breakpoint
ALTER TABLE "carrier_accounts" ADD CONSTRAINT "carrier_accounts_origin" CHECK ("origin" IN ('page', 'environment'));