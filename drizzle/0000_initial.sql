CREATE TABLE "audit_log" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_log_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_name" text NOT NULL,
	"kind" text NOT NULL,
	"job_id" uuid,
	"row_number" integer,
	"from_state" text,
	"to_state" text,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"user_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "one_time_links" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"token_hash" text NOT NULL,
	"email" text,
	"role" text,
	"user_id" text,
	"created_by" text,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"token" text NOT NULL,
	"user_id" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"impersonated_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_throttle" (
	"key" text PRIMARY KEY NOT NULL,
	"attempts" integer NOT NULL,
	"last_at" timestamp with time zone DEFAULT now() NOT NULL,
	"blocked_until" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"role" text DEFAULT 'clerk' NOT NULL,
	"banned" boolean DEFAULT false NOT NULL,
	"ban_reason" text,
	"ban_expires" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "verifications" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "address_checks" (
	"key" text PRIMARY KEY NOT NULL,
	"outcome" jsonb NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "carrier_accounts" (
	"id" text PRIMARY KEY NOT NULL,
	"environment" text NOT NULL,
	"account_number" text NOT NULL,
	"client_id" text NOT NULL,
	"sealed_secret" text NOT NULL,
	"updated_by" text NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mappings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"template" text NOT NULL,
	"headers_key" text NOT NULL,
	"headers" jsonb NOT NULL,
	"default_service" text NOT NULL,
	"default_country" text DEFAULT 'US' NOT NULL,
	"preset_id" uuid,
	"grouped" boolean DEFAULT true NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "package_presets" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"length" integer,
	"width" integer,
	"height" integer,
	"length_unit" text DEFAULT 'IN' NOT NULL,
	"weight" real,
	"weight_unit" text DEFAULT 'LBS' NOT NULL,
	"packaging" text DEFAULT '02' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rate_quotes" (
	"key" text PRIMARY KEY NOT NULL,
	"quote" jsonb NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "session_modes" (
	"session_id" text PRIMARY KEY NOT NULL,
	"mode" text DEFAULT 'confirm' NOT NULL,
	"locked_by_jobs" uuid[] DEFAULT '{}' NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"updated_by" text NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "shippers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"label" text NOT NULL,
	"shipper" jsonb NOT NULL,
	"is_default" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "approvals" (
	"job_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"decision" text NOT NULL,
	"fingerprint" text NOT NULL,
	"total_cents" bigint NOT NULL,
	"rows" integer NOT NULL,
	"comment" text,
	"actor_id" text NOT NULL,
	"actor_name" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "approvals_job_id_id_pk" PRIMARY KEY("job_id","id"),
	CONSTRAINT "approvals_decision" CHECK ("decision" IN ('approved', 'rejected', 'withdrawn'))
);
--> statement-breakpoint
CREATE TABLE "attempts" (
	"job_id" uuid NOT NULL,
	"row_number" integer NOT NULL,
	"generation" integer NOT NULL,
	"attempt" integer NOT NULL,
	"reference" text NOT NULL,
	"request_hash" text NOT NULL,
	"epoch" integer NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deadline" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	"problem" jsonb,
	"shipment_id" text,
	CONSTRAINT "attempts_job_id_row_number_generation_attempt_pk" PRIMARY KEY("job_id","row_number","generation","attempt"),
	CONSTRAINT "attempts_state" CHECK ("state" IN ('open', 'bought', 'refused', 'not_sent', 'in_doubt', 'not_found', 'review'))
);
--> statement-breakpoint
CREATE TABLE "job_rows" (
	"job_id" uuid NOT NULL,
	"row_number" integer NOT NULL,
	"lines" integer[] NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"generation" integer DEFAULT 1 NOT NULL,
	"duplicate_of" integer,
	"left_out" boolean DEFAULT false NOT NULL,
	"planned" boolean DEFAULT false NOT NULL,
	"recipient_name" text DEFAULT '' NOT NULL,
	"city_state" text DEFAULT '' NOT NULL,
	"order_reference" text,
	"shipment" jsonb,
	"fingerprint" text DEFAULT '' NOT NULL,
	"issues" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"error_count" integer DEFAULT 0 NOT NULL,
	"warning_count" integer DEFAULT 0 NOT NULL,
	"estimated_cents" integer,
	"cost_cents" integer,
	"cost_source" text,
	"tracking_number" text,
	"shipment_id" text,
	"shipped_at" timestamp with time zone,
	"problem" jsonb,
	"found" text[],
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "job_rows_job_id_row_number_pk" PRIMARY KEY("job_id","row_number"),
	CONSTRAINT "job_rows_state" CHECK ("state" IN ('pending', 'in_flight', 'completed', 'failed', 'in_doubt', 'needs_review', 'skipped', 'voided'))
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"mode" text DEFAULT 'confirm' NOT NULL,
	"created_by" text NOT NULL,
	"created_by_name" text NOT NULL,
	"session_id" text,
	"reference_prefix" text NOT NULL,
	"source_file_id" uuid,
	"source_settings" jsonb,
	"source_summary" jsonb,
	"columns" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"line_count" integer DEFAULT 0 NOT NULL,
	"group_column" integer,
	"grouped" boolean DEFAULT false NOT NULL,
	"mapping_id" uuid,
	"mapping_name" text,
	"template" text,
	"default_service" text DEFAULT '03' NOT NULL,
	"default_country" text DEFAULT 'US' NOT NULL,
	"preset" jsonb,
	"shipper_id" uuid,
	"shipper" jsonb,
	"validate_addresses" boolean DEFAULT true NOT NULL,
	"lanes" integer DEFAULT 1 NOT NULL,
	"preview_version" integer DEFAULT 0 NOT NULL,
	"total_rows" integer DEFAULT 0 NOT NULL,
	"rated_rows" integer DEFAULT 0 NOT NULL,
	"error_rows" integer DEFAULT 0 NOT NULL,
	"warning_rows" integer DEFAULT 0 NOT NULL,
	"estimated_cents" bigint DEFAULT 0 NOT NULL,
	"currency" text DEFAULT 'USD' NOT NULL,
	"fingerprint" text,
	"approved_fingerprint" text,
	"submitted_at" timestamp with time zone,
	"approved_at" timestamp with time zone,
	"approved_by" text,
	"approved_by_name" text,
	"generation" integer DEFAULT 1 NOT NULL,
	"epoch" integer DEFAULT 0 NOT NULL,
	"lease_owner" text,
	"lease_until" timestamp with time zone,
	"halted" boolean DEFAULT false NOT NULL,
	"problem" jsonb,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "jobs_state" CHECK ("state" IN ('draft', 'previewing', 'awaiting_approval', 'approved', 'running', 'completed', 'completed_with_warnings', 'failed', 'cancelled', 'rejected')),
	CONSTRAINT "jobs_mode" CHECK ("mode" IN ('confirm', 'auto')),
	CONSTRAINT "jobs_lanes" CHECK ("jobs"."lanes" BETWEEN 1 AND 32)
);
--> statement-breakpoint
CREATE TABLE "packages" (
	"job_id" uuid NOT NULL,
	"row_number" integer NOT NULL,
	"generation" integer NOT NULL,
	"package_number" integer NOT NULL,
	"tracking_number" text NOT NULL,
	"label_format" text,
	"label" "bytea",
	"voided_at" timestamp with time zone,
	CONSTRAINT "packages_job_id_row_number_generation_package_number_pk" PRIMARY KEY("job_id","row_number","generation","package_number")
);
--> statement-breakpoint
CREATE TABLE "write_back_outbox" (
	"job_id" uuid NOT NULL,
	"row_number" integer NOT NULL,
	"lines" integer[] NOT NULL,
	"tracking_number" text,
	"shipped_at" timestamp with time zone,
	"state" text DEFAULT 'waiting' NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"next_at" timestamp with time zone DEFAULT now() NOT NULL,
	"problem" jsonb,
	CONSTRAINT "write_back_outbox_job_id_row_number_pk" PRIMARY KEY("job_id","row_number"),
	CONSTRAINT "write_back_state" CHECK ("state" IN ('waiting', 'done'))
);
--> statement-breakpoint
CREATE TABLE "source_file_chunks" (
	"file_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "source_file_chunks_file_id_seq_pk" PRIMARY KEY("file_id","seq")
);
--> statement-breakpoint
CREATE TABLE "source_files" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"size" bigint NOT NULL,
	"sha256" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "source_lines" (
	"job_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"cells" jsonb NOT NULL,
	"digest" text NOT NULL,
	"problems" jsonb,
	CONSTRAINT "source_lines_job_id_line_pk" PRIMARY KEY("job_id","line")
);
--> statement-breakpoint
CREATE TABLE "source_write_backs" (
	"job_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"tracking_number" text NOT NULL,
	"shipped_at" timestamp with time zone NOT NULL,
	CONSTRAINT "source_write_backs_job_id_line_pk" PRIMARY KEY("job_id","line")
);
--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_source_file_id_source_files_id_fk" FOREIGN KEY ("source_file_id") REFERENCES "public"."source_files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_file_chunks" ADD CONSTRAINT "source_file_chunks_file_id_source_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."source_files"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_job" ON "audit_log" USING btree ("job_id","id");--> statement-breakpoint
CREATE INDEX "audit_at" ON "audit_log" USING btree ("at");--> statement-breakpoint
CREATE INDEX "accounts_user" ON "accounts" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "one_time_links_token" ON "one_time_links" USING btree ("token_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "sessions_token" ON "sessions" USING btree ("token");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email" ON "users" USING btree ("email");--> statement-breakpoint
CREATE INDEX "verifications_identifier" ON "verifications" USING btree ("identifier");--> statement-breakpoint
CREATE UNIQUE INDEX "mappings_name" ON "mappings" USING btree ("name");--> statement-breakpoint
CREATE UNIQUE INDEX "package_presets_name" ON "package_presets" USING btree ("name");--> statement-breakpoint
CREATE UNIQUE INDEX "shippers_label" ON "shippers" USING btree ("label");--> statement-breakpoint
CREATE UNIQUE INDEX "attempts_reference" ON "attempts" USING btree ("job_id","reference");--> statement-breakpoint
CREATE INDEX "job_rows_state_idx" ON "job_rows" USING btree ("job_id","state","row_number");--> statement-breakpoint
CREATE INDEX "job_rows_shipped" ON "job_rows" USING btree ("job_id","shipped_at") WHERE shipped_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX "job_rows_order" ON "job_rows" USING btree ("order_reference") WHERE state = 'completed';--> statement-breakpoint
CREATE UNIQUE INDEX "jobs_reference_prefix" ON "jobs" USING btree ("reference_prefix");--> statement-breakpoint
CREATE INDEX "jobs_created" ON "jobs" USING btree ("created_at" DESC NULLS LAST,"id");--> statement-breakpoint
CREATE INDEX "jobs_lease" ON "jobs" USING btree ("lease_until") WHERE lease_until IS NOT NULL;--> statement-breakpoint
CREATE INDEX "packages_tracking" ON "packages" USING btree ("tracking_number");--> statement-breakpoint
CREATE INDEX "write_back_waiting" ON "write_back_outbox" USING btree ("job_id","next_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "source_files_sha256" ON "source_files" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "source_lines_digest" ON "source_lines" USING btree ("job_id","digest");