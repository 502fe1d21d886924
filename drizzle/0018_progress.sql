CREATE TABLE "carrier_paces" (
	"account" text PRIMARY KEY NOT NULL,
	"next_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "job_progress" (
	"job_id" uuid NOT NULL,
	"slot" integer NOT NULL,
	"revision" bigint DEFAULT 0 NOT NULL,
	"pending" integer DEFAULT 0 NOT NULL,
	"in_flight" integer DEFAULT 0 NOT NULL,
	"completed" integer DEFAULT 0 NOT NULL,
	"failed" integer DEFAULT 0 NOT NULL,
	"in_doubt" integer DEFAULT 0 NOT NULL,
	"needs_review" integer DEFAULT 0 NOT NULL,
	"skipped" integer DEFAULT 0 NOT NULL,
	"voided" integer DEFAULT 0 NOT NULL,
	"cost_cents" bigint DEFAULT 0 NOT NULL,
	"voiding" integer DEFAULT 0 NOT NULL,
	"differing_rows" integer DEFAULT 0 NOT NULL,
	"differing_cents" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "job_progress_job_id_slot_pk" PRIMARY KEY("job_id","slot")
);
--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "revision" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
-- One slot of job_progress takes what a statement changed: the same text for rows that come, change and go.
DO $migration$
DECLARE
  op text;
  source text;
  tables text;
BEGIN
  FOR op, source, tables IN VALUES
    ('insert', 'SELECT *, 1 AS sign FROM became', 'NEW TABLE AS became'),
    ('update', 'SELECT *, 1 AS sign FROM became UNION ALL SELECT *, -1 FROM was', 'OLD TABLE AS was NEW TABLE AS became'),
    ('delete', 'SELECT *, -1 AS sign FROM was', 'OLD TABLE AS was')
  LOOP
    EXECUTE format($function$
      CREATE FUNCTION %I() RETURNS trigger LANGUAGE plpgsql AS $body$
      BEGIN
        INSERT INTO job_progress AS p (job_id, slot, revision, pending, in_flight, completed, failed, in_doubt,
          needs_review, skipped, voided, cost_cents, voiding, differing_rows, differing_cents)
        SELECT job_id, pg_backend_pid() %% 16, 1,
          coalesce(sum(sign) FILTER (WHERE state = 'pending'), 0),
          coalesce(sum(sign) FILTER (WHERE state = 'in_flight'), 0),
          coalesce(sum(sign) FILTER (WHERE state = 'completed'), 0),
          coalesce(sum(sign) FILTER (WHERE state = 'failed'), 0),
          coalesce(sum(sign) FILTER (WHERE state = 'in_doubt'), 0),
          coalesce(sum(sign) FILTER (WHERE state = 'needs_review'), 0),
          coalesce(sum(sign) FILTER (WHERE state = 'skipped'), 0),
          coalesce(sum(sign) FILTER (WHERE state = 'voided'), 0),
          coalesce(sum(sign * cost_cents) FILTER (WHERE state = 'completed'), 0),
          coalesce(sum(sign) FILTER (WHERE void_requested_by IS NOT NULL), 0),
          coalesce(sum(sign) FILTER (WHERE differs), 0),
          coalesce(sum(sign * (cost_cents - estimated_cents)) FILTER (WHERE differs), 0)
        FROM (
          SELECT *, state = 'completed' AND cost_source = 'carrier' AND cost_cents <> estimated_cents AS differs
          FROM (%s) AS changed
        ) AS counted
        GROUP BY job_id
        ON CONFLICT (job_id, slot) DO UPDATE SET
          revision = p.revision + 1,
          pending = p.pending + excluded.pending,
          in_flight = p.in_flight + excluded.in_flight,
          completed = p.completed + excluded.completed,
          failed = p.failed + excluded.failed,
          in_doubt = p.in_doubt + excluded.in_doubt,
          needs_review = p.needs_review + excluded.needs_review,
          skipped = p.skipped + excluded.skipped,
          voided = p.voided + excluded.voided,
          cost_cents = p.cost_cents + excluded.cost_cents,
          voiding = p.voiding + excluded.voiding,
          differing_rows = p.differing_rows + excluded.differing_rows,
          differing_cents = p.differing_cents + excluded.differing_cents;
        RETURN NULL;
      END $body$
    $function$, 'count_rows_of_' || op, source);
    EXECUTE format('CREATE TRIGGER job_rows_counted_%s AFTER %s ON job_rows REFERENCING %s
      FOR EACH STATEMENT EXECUTE FUNCTION %I()', op, op, tables, 'count_rows_of_' || op);
  END LOOP;
END $migration$;
--> statement-breakpoint
CREATE FUNCTION "revise_job"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.revision := OLD.revision + 1;
  RETURN NEW;
END $$;
--> statement-breakpoint
-- A lease's renewal changes the lease's end alone.
CREATE TRIGGER "jobs_revised" BEFORE UPDATE ON "jobs" FOR EACH ROW
  WHEN (OLD.lease_until IS NOT DISTINCT FROM NEW.lease_until OR OLD.updated_at <> NEW.updated_at)
  EXECUTE FUNCTION "revise_job"();
--> statement-breakpoint
CREATE FUNCTION "revise_progress"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO job_progress AS p (job_id, slot, revision)
  VALUES (coalesce(NEW.job_id, OLD.job_id), pg_backend_pid() % 16, 1)
  ON CONFLICT (job_id, slot) DO UPDATE SET revision = p.revision + 1;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "surplus_shipments_revise" AFTER INSERT OR UPDATE OR DELETE ON "surplus_shipments"
  FOR EACH ROW EXECUTE FUNCTION "revise_progress"();
--> statement-breakpoint
CREATE FUNCTION "forget_progress"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM job_progress WHERE job_id = OLD.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "jobs_forget_progress" AFTER DELETE ON "jobs" FOR EACH ROW EXECUTE FUNCTION "forget_progress"();
--> statement-breakpoint
-- The rows that there are. The revision begins where the audit is, which it was read from before.
INSERT INTO job_progress (job_id, slot, revision, pending, in_flight, completed, failed, in_doubt, needs_review,
  skipped, voided, cost_cents, voiding, differing_rows, differing_cents)
SELECT r.job_id, 0, coalesce((SELECT max(id) FROM audit_log AS a WHERE a.job_id = r.job_id), 0),
  count(*) FILTER (WHERE state = 'pending'),
  count(*) FILTER (WHERE state = 'in_flight'),
  count(*) FILTER (WHERE state = 'completed'),
  count(*) FILTER (WHERE state = 'failed'),
  count(*) FILTER (WHERE state = 'in_doubt'),
  count(*) FILTER (WHERE state = 'needs_review'),
  count(*) FILTER (WHERE state = 'skipped'),
  count(*) FILTER (WHERE state = 'voided'),
  coalesce(sum(cost_cents) FILTER (WHERE state = 'completed'), 0),
  count(*) FILTER (WHERE void_requested_by IS NOT NULL),
  count(*) FILTER (WHERE differs),
  coalesce(sum(cost_cents - estimated_cents) FILTER (WHERE differs), 0)
FROM (
  SELECT *, state = 'completed' AND cost_source = 'carrier' AND cost_cents <> estimated_cents AS differs FROM job_rows
) AS r
GROUP BY r.job_id;
