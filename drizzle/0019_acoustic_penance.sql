DROP INDEX "packages_tracking";--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "billing_fallback" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "packages_tracking" ON "packages" USING btree ("tracking_number" text_pattern_ops);