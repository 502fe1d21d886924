ALTER TABLE "jobs" ADD COLUMN "account_chosen" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "audit_row" ON "audit_log" USING btree ("job_id","row_number") WHERE row_number IS NOT NULL;--> statement-breakpoint
CREATE INDEX "packages_without_label" ON "packages" USING btree ("job_id","row_number") WHERE label_format IS NULL;