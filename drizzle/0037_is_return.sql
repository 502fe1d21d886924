ALTER TABLE "job_rows" ADD COLUMN "is_return" boolean DEFAULT false NOT NULL;--> statement-breakpoint
UPDATE "job_rows" SET "is_return" = true WHERE shipment ? 'returnLabel' OR return_of_row IS NOT NULL;--> statement-breakpoint
ALTER TABLE "job_rows"
  DROP COLUMN "order_key",
  DROP COLUMN "contents_key",
  ADD COLUMN "order_key" text GENERATED ALWAYS AS (CASE WHEN is_return THEN 'RETURN ' ELSE '' END || nullif(upper(btrim(regexp_replace(order_reference, '\s+', ' ', 'g'))), '')) STORED,
  ADD COLUMN "contents_key" text GENERATED ALWAYS AS (md5(upper((shipment #>> '{shipTo,name}') || (shipment #>> '{shipTo,address}') || (shipment #>> '{packages}') || coalesce(shipment #>> '{description}', '')) || CASE WHEN is_return THEN 'return' ELSE '' END)) STORED;--> statement-breakpoint
CREATE INDEX "job_rows_order" ON "job_rows" USING btree ("order_key") WHERE order_key IS NOT NULL;--> statement-breakpoint
CREATE INDEX "job_rows_contents" ON "job_rows" USING btree ("contents_key") WHERE contents_key IS NOT NULL;
