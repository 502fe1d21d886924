ALTER TABLE "mappings" ADD COLUMN "defaults" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "defaults" jsonb DEFAULT '{}'::jsonb NOT NULL;