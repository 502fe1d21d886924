-- One statement, so that the table is written anew once.
ALTER TABLE "job_rows" ALTER COLUMN "estimated_cents" SET DATA TYPE bigint, ALTER COLUMN "cost_cents" SET DATA TYPE bigint;
