ALTER TABLE "job_rows"
  DROP COLUMN "order_key",
  DROP COLUMN "contents_key",
  ADD COLUMN "return_of_job" uuid,
  ADD COLUMN "return_of_row" integer,
  ADD COLUMN "order_key" text GENERATED ALWAYS AS (CASE WHEN shipment ? 'returnLabel' THEN 'RETURN ' ELSE '' END || nullif(upper(btrim(regexp_replace(order_reference, '\s+', ' ', 'g'))), '')) STORED,
  ADD COLUMN "contents_key" text GENERATED ALWAYS AS (md5(upper((shipment #>> '{shipTo,name}') || (shipment #>> '{shipTo,address}') || (shipment #>> '{packages}') || coalesce(shipment #>> '{description}', '')) || CASE WHEN shipment ? 'returnLabel' THEN 'return' ELSE '' END)) STORED;--> statement-breakpoint
ALTER TABLE "source_write_backs" ADD COLUMN "return_tracking_number" text;--> statement-breakpoint
ALTER TABLE "source_write_backs" ADD COLUMN "return_version" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "job_rows_return_of" ON "job_rows" USING btree ("return_of_job","return_of_row","job_id") WHERE return_of_job IS NOT NULL;--> statement-breakpoint
ALTER TABLE "job_rows" ADD CONSTRAINT "job_rows_return" CHECK ((return_of_job IS NULL) = (return_of_row IS NULL));--> statement-breakpoint
CREATE INDEX "job_rows_order" ON "job_rows" USING btree ("order_key") WHERE order_key IS NOT NULL;--> statement-breakpoint
CREATE INDEX "job_rows_contents" ON "job_rows" USING btree ("contents_key") WHERE contents_key IS NOT NULL;
