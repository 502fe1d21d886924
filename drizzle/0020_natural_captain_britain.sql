ALTER TABLE "job_rows" DROP COLUMN "continued_in";--> statement-breakpoint
ALTER TABLE "jobs" DROP COLUMN "held";--> statement-breakpoint
ALTER TABLE "jobs" DROP COLUMN "made_from";--> statement-breakpoint
ALTER TABLE "jobs" DROP COLUMN "archived_at";