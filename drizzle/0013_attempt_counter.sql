ALTER TABLE "job_rows" ADD COLUMN "attempt" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
-- The attempts that there are: the next one counts on from them.
UPDATE "job_rows" AS r SET "attempt" = a.last
FROM (
  SELECT job_id, row_number, generation, max(attempt) AS last FROM "attempts" GROUP BY job_id, row_number, generation
) AS a
WHERE a.job_id = r.job_id AND a.row_number = r.row_number AND a.generation = r.generation;
