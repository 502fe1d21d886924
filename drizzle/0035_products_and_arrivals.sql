CREATE TABLE "products" (
	"key" text PRIMARY KEY NOT NULL,
	"sku" text NOT NULL,
	"listed" jsonb NOT NULL,
	"changed_by" text NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "job_rows" ADD COLUMN "arrival" jsonb;--> statement-breakpoint
ALTER TABLE "job_rows" ADD COLUMN "products" jsonb;