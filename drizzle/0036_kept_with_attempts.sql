ALTER TABLE "job_rows" ADD COLUMN "billed_elsewhere" jsonb;--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "form_kind" text;--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "form" "bytea";