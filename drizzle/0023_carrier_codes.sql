ALTER TABLE "jobs" ALTER COLUMN "default_service" SET DEFAULT '';--> statement-breakpoint
ALTER TABLE "package_presets" DROP COLUMN "packaging";