CREATE TABLE "customs_forms" (
	"job_id" uuid NOT NULL,
	"row_number" integer NOT NULL,
	"generation" integer NOT NULL,
	"kind" text NOT NULL,
	"form" "bytea",
	CONSTRAINT "customs_forms_job_id_row_number_generation_pk" PRIMARY KEY("job_id","row_number","generation"),
	CONSTRAINT "customs_forms_kind" CHECK ("kind" IN ('paper', 'paperless'))
);
