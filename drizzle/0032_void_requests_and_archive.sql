CREATE TABLE "void_requests" (
	"job_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"row_numbers" integer[] NOT NULL,
	"shipment_ids" text[] NOT NULL,
	"reason" text NOT NULL,
	"requested_by" text NOT NULL,
	"requested_by_name" text NOT NULL,
	"requested_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decision" text,
	"decided_by_name" text,
	"decided_at" timestamp with time zone,
	"comment" text,
	CONSTRAINT "void_requests_job_id_id_pk" PRIMARY KEY("job_id","id"),
	CONSTRAINT "void_requests_decision" CHECK ("decision" IN ('voided', 'declined', 'taken_back'))
);
--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "archived_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "void_requests_open" ON "void_requests" USING btree ("requested_at") WHERE decision IS NULL;