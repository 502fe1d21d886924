ALTER TABLE "job_budgets" ADD COLUMN "prices" text DEFAULT 'unchecked' NOT NULL;--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "reconcile_tried_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "job_budgets" ADD CONSTRAINT "job_budgets_prices" CHECK ("prices" IN ('unchecked', 'compared', 'waived'));