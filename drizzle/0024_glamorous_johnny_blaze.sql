ALTER TABLE "job_rows" ADD COLUMN "moved_to" uuid;--> statement-breakpoint
ALTER TABLE "job_rows" ADD COLUMN "refused_before" jsonb;--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "follows_job_id" uuid;--> statement-breakpoint
ALTER TABLE "job_rows" ADD CONSTRAINT "job_rows_moved_to_jobs_id_fk" FOREIGN KEY ("moved_to") REFERENCES "public"."jobs"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_follows_job_id_jobs_id_fk" FOREIGN KEY ("follows_job_id") REFERENCES "public"."jobs"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "job_rows_moved_to" ON "job_rows" USING btree ("moved_to") WHERE moved_to IS NOT NULL;--> statement-breakpoint
CREATE INDEX "jobs_follows" ON "jobs" USING btree ("follows_job_id") WHERE follows_job_id IS NOT NULL;--> statement-breakpoint
ALTER TABLE "job_rows" ADD CONSTRAINT "job_rows_moved" CHECK (moved_to IS NULL OR state IN ('skipped', 'voided'));