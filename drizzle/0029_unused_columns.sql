ALTER TABLE "jobs" DROP COLUMN "validate_addresses";--> statement-breakpoint
ALTER TABLE "idempotency_keys" DROP COLUMN "job_id";