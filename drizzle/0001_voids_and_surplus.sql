CREATE TABLE "surplus_shipments" (
	"job_id" uuid NOT NULL,
	"reference" text NOT NULL,
	"row_number" integer NOT NULL,
	"shipment_id" text NOT NULL,
	"tracking_numbers" text[] NOT NULL,
	"found_at" timestamp with time zone DEFAULT now() NOT NULL,
	"voided_at" timestamp with time zone,
	"problem" jsonb,
	CONSTRAINT "surplus_shipments_job_id_reference_pk" PRIMARY KEY("job_id","reference")
);
--> statement-breakpoint
ALTER TABLE "job_rows" ADD COLUMN "edits" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "job_rows" ADD COLUMN "void_requested_by" jsonb;--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "reconciled_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "job_rows_void_requested" ON "job_rows" USING btree ("job_id","row_number") WHERE void_requested_by IS NOT NULL;