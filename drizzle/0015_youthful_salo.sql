ALTER TABLE "job_rows" ADD COLUMN "separated" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "separate_orders" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "billing_fallback" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "source_lines" ADD COLUMN "order_key" text;--> statement-breakpoint
ALTER TABLE "source_lines" ADD COLUMN "set_aside" text;--> statement-breakpoint
-- Lines of jobs that are there already are keyed as they were grouped before: by their order number alone.
UPDATE "source_lines" AS l
SET "order_key" = nullif(btrim(l.cells ->> j.group_column, E' \t\n\r\u00a0'), '')
FROM "jobs" AS j
WHERE j.id = l.job_id AND j.group_column IS NOT NULL;
