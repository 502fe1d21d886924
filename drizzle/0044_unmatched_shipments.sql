ALTER TABLE "surplus_shipments" RENAME TO "unmatched_shipments";--> statement-breakpoint
ALTER TABLE "unmatched_shipments" RENAME CONSTRAINT "surplus_shipments_job_id_reference_shipment_id_pk" TO "unmatched_shipments_job_id_reference_shipment_id_pk";--> statement-breakpoint
ALTER TRIGGER "surplus_shipments_revise" ON "unmatched_shipments" RENAME TO "unmatched_shipments_revise";--> statement-breakpoint
-- For a process of the release before that still runs; PostgreSQL writes through such a view. To be dropped by the next release.
CREATE VIEW "surplus_shipments" AS SELECT * FROM "unmatched_shipments";
