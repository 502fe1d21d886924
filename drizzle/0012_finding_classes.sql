ALTER TABLE "job_rows" ADD COLUMN "undecided_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "undecided_rows" integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
UPDATE "job_rows" SET "issues" = (
  SELECT jsonb_agg((i - 'severity') || jsonb_build_object('class', CASE i->>'severity' WHEN 'error' THEN 'blocks' ELSE 'note' END) ORDER BY n)
  FROM jsonb_array_elements("issues") WITH ORDINALITY AS each(i, n)
) WHERE jsonb_array_length("issues") > 0;
