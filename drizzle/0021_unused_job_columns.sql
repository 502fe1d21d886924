ALTER TABLE "jobs" DROP COLUMN "carrier_account_chosen";--> statement-breakpoint
ALTER TABLE "jobs" DROP COLUMN "prices_waived";--> statement-breakpoint
ALTER TABLE "jobs" DROP COLUMN "reconcile_tries";--> statement-breakpoint
ALTER TABLE "jobs" DROP COLUMN "reconcile_after";