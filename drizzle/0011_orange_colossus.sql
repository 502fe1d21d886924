CREATE TABLE "row_words" (
	"job_id" uuid NOT NULL,
	"row_number" integer NOT NULL,
	"word" text NOT NULL,
	CONSTRAINT "row_words_job_id_row_number_word_pk" PRIMARY KEY("job_id","row_number","word")
);
--> statement-breakpoint
ALTER TABLE "job_rows" ADD COLUMN "overrides" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "job_rows" ADD COLUMN "continued_in" uuid;--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "held" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "made_from" uuid;--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "archived_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "packages" ADD COLUMN "printed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "packages" ADD COLUMN "printed_by" text;--> statement-breakpoint
CREATE INDEX "row_words_word" ON "row_words" USING btree ("word" text_pattern_ops,"job_id","row_number");