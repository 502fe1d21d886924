CREATE TABLE "job_summaries" (
	"job_id" uuid PRIMARY KEY NOT NULL,
	"revision" bigint NOT NULL,
	"counted_at" timestamp with time zone NOT NULL,
	"unprinted" integer NOT NULL,
	"spending" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "job_summaries" ADD CONSTRAINT "job_summaries_job_id_jobs_id_fk" FOREIGN KEY ("job_id") REFERENCES "public"."jobs"("id") ON DELETE cascade ON UPDATE no action;