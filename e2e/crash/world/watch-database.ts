import type postgres from "postgres";

/**
 * Lets the suite's database watch its engines and fail for them:
 * - each engine's connection bears its worker's name; what it writes is compared, at the commit, with who holds the
 *   lease by then. Whatever a worker without the lease commits stands in `crash_violations`.
 * - `crash_faults` makes an insert for one row of one job fail with an error code of PostgreSQL, or lose its connection.
 */
export async function watchDatabase(sql: postgres.Sql): Promise<void> {
  await sql.unsafe(`
    CREATE TABLE IF NOT EXISTS crash_violations (job_id uuid, what text);
    CREATE TABLE IF NOT EXISTS crash_faults (job_id uuid, row_number int, on_table text, code text);

    CREATE OR REPLACE FUNCTION crash_watch_audit() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE worker text := current_setting('application_name'); owner text;
    BEGIN
      IF worker NOT LIKE 'engine-%' OR NEW.kind LIKE 'job.%' THEN RETURN NULL; END IF;
      SELECT lease_owner INTO owner FROM jobs WHERE id = NEW.job_id;
      IF owner IS DISTINCT FROM worker THEN
        INSERT INTO crash_violations VALUES (NEW.job_id, NEW.kind || ' of row ' || NEW.row_number
          || ' was committed by ' || worker || ' while ' || coalesce(owner, 'nobody') || ' had the lease');
      END IF;
      RETURN NULL;
    END $$;
    CREATE CONSTRAINT TRIGGER crash_watch_audit AFTER INSERT ON audit_log
      DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION crash_watch_audit();

    CREATE OR REPLACE FUNCTION crash_watch_jobs() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE worker text := current_setting('application_name');
    BEGIN
      IF worker NOT LIKE 'engine-%' OR OLD.lease_owner IS NOT DISTINCT FROM worker THEN RETURN NULL; END IF;
      IF NEW.lease_owner = worker AND NEW.epoch > OLD.epoch THEN RETURN NULL; END IF;
      INSERT INTO crash_violations VALUES (NEW.id, 'the job was changed by ' || worker || ' while '
        || coalesce(OLD.lease_owner, 'nobody') || ' had the lease');
      RETURN NULL;
    END $$;
    CREATE TRIGGER crash_watch_jobs AFTER UPDATE ON jobs FOR EACH ROW EXECUTE FUNCTION crash_watch_jobs();

    CREATE OR REPLACE FUNCTION crash_fail() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE fault text;
    BEGIN
      IF current_setting('application_name') NOT LIKE 'engine-%' THEN RETURN NEW; END IF;
      SELECT code INTO fault FROM crash_faults
        WHERE job_id = NEW.job_id AND on_table = TG_TABLE_NAME
          AND row_number = coalesce(to_jsonb(NEW)->>'row_number', to_jsonb(NEW)->>'line')::int LIMIT 1;
      IF fault = 'lost' THEN PERFORM pg_terminate_backend(pg_backend_pid());
      ELSIF fault IS NOT NULL THEN RAISE EXCEPTION 'a fault of the suite' USING ERRCODE = fault; END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER crash_fail BEFORE INSERT ON attempts FOR EACH ROW EXECUTE FUNCTION crash_fail();
    CREATE TRIGGER crash_fail BEFORE INSERT ON packages FOR EACH ROW EXECUTE FUNCTION crash_fail();
    CREATE TRIGGER crash_fail BEFORE INSERT ON source_write_backs FOR EACH ROW EXECUTE FUNCTION crash_fail();
  `);
}
