CREATE TABLE "carrier_papers" (
	"job_id" uuid NOT NULL,
	"row_number" integer NOT NULL,
	"generation" integer NOT NULL,
	"shipment_id" text NOT NULL,
	"paper_number" integer NOT NULL,
	"kind" text NOT NULL,
	"format" text NOT NULL,
	"copies" integer NOT NULL,
	"content" "bytea",
	CONSTRAINT "carrier_papers_job_id_row_number_generation_shipment_id_paper_number_pk" PRIMARY KEY("job_id","row_number","generation","shipment_id","paper_number"),
	CONSTRAINT "carrier_papers_kind" CHECK ("kind" IN ('cod_turn_in', 'high_value_report', 'customs_form', 'receipt'))
);
--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "alerts" jsonb;