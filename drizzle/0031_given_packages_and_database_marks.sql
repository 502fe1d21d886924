CREATE TABLE "database_marks" (
	"id" integer PRIMARY KEY NOT NULL,
	"installation" uuid DEFAULT gen_random_uuid() NOT NULL,
	"identity" jsonb NOT NULL,
	"doubted_at" timestamp with time zone,
	CONSTRAINT "database_marks_one" CHECK ("database_marks"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "given_packages" (
	"job_id" uuid NOT NULL,
	"reference" text NOT NULL,
	"package_number" integer NOT NULL,
	"tracking_number" text NOT NULL,
	"label_format" text,
	"label" "bytea",
	CONSTRAINT "given_packages_job_id_reference_package_number_pk" PRIMARY KEY("job_id","reference","package_number")
);
--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "charged" jsonb;