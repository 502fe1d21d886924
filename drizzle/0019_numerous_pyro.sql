DROP INDEX "packages_tracking";--> statement-breakpoint
CREATE INDEX "packages_tracking" ON "packages" USING btree ("tracking_number" text_pattern_ops);