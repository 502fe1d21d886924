CREATE TABLE "mappings_seen" (
	"user_id" text NOT NULL,
	"mapping_id" uuid NOT NULL,
	"digest" text NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "mappings_seen_user_id_mapping_id_pk" PRIMARY KEY("user_id","mapping_id")
);
--> statement-breakpoint
CREATE TABLE "order_claims" (
	"order_key" text PRIMARY KEY NOT NULL,
	"job_id" uuid NOT NULL,
	"claimed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
DROP INDEX "job_rows_order";--> statement-breakpoint
ALTER TABLE "approvals" ADD COLUMN "via" text DEFAULT 'person' NOT NULL;--> statement-breakpoint
ALTER TABLE "job_rows" ADD COLUMN "decisions" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "job_rows" ADD COLUMN "order_key" text GENERATED ALWAYS AS (nullif(upper(btrim(regexp_replace(order_reference, '\s+', ' ', 'g'))), '')) STORED;--> statement-breakpoint
ALTER TABLE "job_rows" ADD COLUMN "contents_key" text GENERATED ALWAYS AS (md5(upper((shipment #>> '{shipTo,name}') || (shipment #>> '{shipTo,address}') || (shipment #>> '{packages}') || coalesce(shipment #>> '{description}', '')))) STORED;--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "changed_by" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "mappings_seen" ADD CONSTRAINT "mappings_seen_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mappings_seen" ADD CONSTRAINT "mappings_seen_mapping_id_mappings_id_fk" FOREIGN KEY ("mapping_id") REFERENCES "public"."mappings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "approvals_auto" ON "approvals" USING btree ("actor_id","at") WHERE via = 'auto';--> statement-breakpoint
CREATE INDEX "job_rows_contents" ON "job_rows" USING btree ("contents_key") WHERE contents_key IS NOT NULL;--> statement-breakpoint
CREATE INDEX "job_rows_order" ON "job_rows" USING btree ("order_key") WHERE order_key IS NOT NULL;--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_via" CHECK ("via" IN ('person', 'auto'));
--> statement-breakpoint
UPDATE "jobs" SET "changed_by" = ARRAY["submitted_by"] WHERE "submitted_by" IS NOT NULL;--> statement-breakpoint
UPDATE "approvals" SET "via" = 'auto' WHERE "comment" = 'Approved by the mode auto.';
