CREATE TABLE "account_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"at" timestamptz DEFAULT now() NOT NULL,
	"action" text NOT NULL,
	"by_account_id" uuid,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "account_programs" (
	"account_id" uuid NOT NULL,
	"program_id" uuid NOT NULL,
	CONSTRAINT "account_programs_account_id_program_id_pk" PRIMARY KEY("account_id","program_id")
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"password_hash" text,
	"administrator" boolean DEFAULT false NOT NULL,
	"disabled_at" timestamptz,
	"last_seen_at" timestamptz,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamptz DEFAULT now() NOT NULL,
	"updated_at" timestamptz DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "attempts" (
	"key" text PRIMARY KEY NOT NULL,
	"count" bigint NOT NULL,
	"window_started_at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"account_id" uuid NOT NULL,
	"key" text NOT NULL,
	"fingerprint" text NOT NULL,
	"status" integer,
	"response" jsonb,
	"created_at" timestamptz DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_keys_account_id_key_pk" PRIMARY KEY("account_id","key")
);
--> statement-breakpoint
CREATE TABLE "action_items" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"scholar_id" uuid NOT NULL,
	"meeting_id" uuid,
	"title" text NOT NULL,
	"owner_id" uuid,
	"due_on" date,
	"done_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamptz DEFAULT now() NOT NULL,
	"updated_at" timestamptz DEFAULT now() NOT NULL,
	"removed_at" timestamptz,
	"removed_by" uuid,
	CONSTRAINT "action_items_program_id_id_pk" PRIMARY KEY("program_id","id"),
	CONSTRAINT "action_items_title" CHECK (title <> '')
);
--> statement-breakpoint
CREATE TABLE "appointments" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"scholar_id" uuid NOT NULL,
	"funding_source_id" uuid NOT NULL,
	"starts_on" date NOT NULL,
	"until" date NOT NULL,
	"effort_percent" integer NOT NULL,
	"kind" text DEFAULT 'new' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamptz DEFAULT now() NOT NULL,
	"updated_at" timestamptz DEFAULT now() NOT NULL,
	"removed_at" timestamptz,
	"removed_by" uuid,
	CONSTRAINT "appointments_program_id_id_pk" PRIMARY KEY("program_id","id"),
	CONSTRAINT "appointments_period" CHECK (until > starts_on),
	CONSTRAINT "appointments_effort" CHECK (effort_percent between 0 and 100)
);
--> statement-breakpoint
CREATE TABLE "audit_events" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"at" timestamptz DEFAULT now() NOT NULL,
	"account_id" uuid,
	"person_id" uuid,
	"action" text NOT NULL,
	"kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"scholar_id" uuid,
	"title" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	CONSTRAINT "audit_events_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
CREATE TABLE "account_links" (
	"hash" text PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"account_id" uuid,
	"program_id" uuid,
	"person_id" uuid,
	"created_at" timestamptz DEFAULT now() NOT NULL,
	"expires_at" timestamptz NOT NULL,
	"used_at" timestamptz
);
--> statement-breakpoint
CREATE TABLE "refresh_tokens" (
	"hash" text PRIMARY KEY NOT NULL,
	"session_id" uuid NOT NULL,
	"expires_at" timestamptz NOT NULL,
	"used_at" timestamptz
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"device" text NOT NULL,
	"started_at" timestamptz DEFAULT now() NOT NULL,
	"last_seen_at" timestamptz DEFAULT now() NOT NULL,
	"ended_at" timestamptz,
	"ended_because" text
);
--> statement-breakpoint
CREATE TABLE "funding_sources" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"award_number" text,
	"activity_code" text,
	"starts_on" date,
	"until" date,
	"effort_floor" integer,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamptz DEFAULT now() NOT NULL,
	"updated_at" timestamptz DEFAULT now() NOT NULL,
	"removed_at" timestamptz,
	"removed_by" uuid,
	CONSTRAINT "funding_sources_program_id_id_pk" PRIMARY KEY("program_id","id"),
	CONSTRAINT "funding_sources_period" CHECK (until > starts_on),
	CONSTRAINT "funding_sources_floor" CHECK (effort_floor between 0 and 100)
);
--> statement-breakpoint
CREATE TABLE "import_files" (
	"program_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"name" text NOT NULL,
	"content" "bytea" NOT NULL,
	"created_at" timestamptz DEFAULT now() NOT NULL,
	CONSTRAINT "import_files_program_id_import_id_name_pk" PRIMARY KEY("program_id","import_id","name")
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"state" text NOT NULL,
	"progress" jsonb NOT NULL,
	"rematch" jsonb,
	"report" jsonb,
	"failure" text,
	"started_by" uuid,
	"applied_at" timestamptz,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamptz DEFAULT now() NOT NULL,
	"updated_at" timestamptz DEFAULT now() NOT NULL,
	CONSTRAINT "imports_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
CREATE TABLE "mails" (
	"id" uuid PRIMARY KEY NOT NULL,
	"to_address" text NOT NULL,
	"subject" text NOT NULL,
	"text" text NOT NULL,
	"queued_at" timestamptz DEFAULT now() NOT NULL,
	"sent_at" timestamptz,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamptz DEFAULT now() NOT NULL,
	"failure" text
);
--> statement-breakpoint
CREATE TABLE "meeting_attendees" (
	"program_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	CONSTRAINT "meeting_attendees_program_id_meeting_id_person_id_pk" PRIMARY KEY("program_id","meeting_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "meetings" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"scholar_id" uuid NOT NULL,
	"held_on" date NOT NULL,
	"minutes" integer,
	"way" text,
	"kind" text NOT NULL,
	"topics" text[] DEFAULT '{}' NOT NULL,
	"notes" text,
	"progress" text,
	"barriers" text,
	"decisions" text,
	"mentor_notes" text,
	"director_notes" text,
	"director_notes_by" uuid,
	"next_on" date,
	"state" text NOT NULL,
	"drafted_by" uuid,
	"confirmed_by" uuid,
	"confirmed_at" timestamptz,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamptz DEFAULT now() NOT NULL,
	"updated_at" timestamptz DEFAULT now() NOT NULL,
	"removed_at" timestamptz,
	"removed_by" uuid,
	CONSTRAINT "meetings_program_id_id_pk" PRIMARY KEY("program_id","id"),
	CONSTRAINT "meetings_minutes" CHECK (minutes between 1 and 1440)
);
--> statement-breakpoint
CREATE TABLE "mentor_assignments" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"scholar_id" uuid NOT NULL,
	"mentor_id" uuid NOT NULL,
	"team_role" text NOT NULL,
	"starts_on" date NOT NULL,
	"until" date,
	"cadence_days" integer,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamptz DEFAULT now() NOT NULL,
	"updated_at" timestamptz DEFAULT now() NOT NULL,
	"removed_at" timestamptz,
	"removed_by" uuid,
	CONSTRAINT "mentor_assignments_program_id_id_pk" PRIMARY KEY("program_id","id"),
	CONSTRAINT "mentor_assignments_period" CHECK (until >= starts_on),
	CONSTRAINT "mentor_assignments_cadence" CHECK (cadence_days between 1 and 366)
);
--> statement-breakpoint
CREATE TABLE "milestone_moves" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"milestone_id" uuid NOT NULL,
	"from_day" date NOT NULL,
	"to_day" date NOT NULL,
	"reason" text NOT NULL,
	"moved_by" uuid,
	"moved_at" timestamptz DEFAULT now() NOT NULL,
	CONSTRAINT "milestone_moves_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
CREATE TABLE "milestones" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"scholar_id" uuid NOT NULL,
	"title" text NOT NULL,
	"category" text,
	"acts" text DEFAULT 'scholar' NOT NULL,
	"notes" text,
	"evidence_text" text,
	"evidence_url" text,
	"due_on" date NOT NULL,
	"original_due_on" date NOT NULL,
	"state" text DEFAULT 'planned' NOT NULL,
	"from_template" boolean DEFAULT false NOT NULL,
	"reached_on" date,
	"reported_at" timestamptz,
	"reported_by" uuid,
	"confirmed_at" timestamptz,
	"confirmed_by" uuid,
	"sent_back_because" text,
	"waived_because" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamptz DEFAULT now() NOT NULL,
	"updated_at" timestamptz DEFAULT now() NOT NULL,
	"removed_at" timestamptz,
	"removed_by" uuid,
	CONSTRAINT "milestones_program_id_id_pk" PRIMARY KEY("program_id","id"),
	CONSTRAINT "milestones_title" CHECK (title <> ''),
	CONSTRAINT "milestones_state" CHECK (state in ('planned', 'in-progress', 'reported', 'confirmed', 'waived')),
	CONSTRAINT "milestones_waiver" CHECK (state <> 'waived' or waived_because is not null)
);
--> statement-breakpoint
CREATE TABLE "held_roles" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"role" text NOT NULL,
	"starts_on" date NOT NULL,
	"until" date,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamptz DEFAULT now() NOT NULL,
	"updated_at" timestamptz DEFAULT now() NOT NULL,
	CONSTRAINT "held_roles_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
CREATE TABLE "people" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid,
	"first_name" text NOT NULL,
	"last_name" text NOT NULL,
	"sort_name" text GENERATED ALWAYS AS (lower(last_name || ', ' || first_name)) STORED NOT NULL,
	"email" text NOT NULL,
	"degrees" text,
	"institution" text,
	"department" text,
	"rank" text,
	"orcid" text,
	"era_commons" text,
	"invited_at" timestamptz,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamptz DEFAULT now() NOT NULL,
	"updated_at" timestamptz DEFAULT now() NOT NULL,
	"removed_at" timestamptz,
	"removed_by" uuid,
	CONSTRAINT "people_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
CREATE TABLE "programs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"short_name" text NOT NULL,
	"funder" text,
	"award_number" text,
	"time_zone" text NOT NULL,
	"accent" text,
	"tracks" text[] NOT NULL,
	"categories" text[] NOT NULL,
	"stages" text[] NOT NULL,
	"markers" text[] NOT NULL,
	"warning_rules" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamptz DEFAULT now() NOT NULL,
	"updated_at" timestamptz DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "project_markers" (
	"program_id" uuid NOT NULL,
	"project_id" uuid NOT NULL,
	"marker" text NOT NULL,
	"reached_on" date NOT NULL,
	CONSTRAINT "project_markers_program_id_project_id_marker_pk" PRIMARY KEY("program_id","project_id","marker")
);
--> statement-breakpoint
CREATE TABLE "project_stages" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"project_id" uuid NOT NULL,
	"stage" text NOT NULL,
	"entered_on" date NOT NULL,
	CONSTRAINT "project_stages_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
CREATE TABLE "projects" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"scholar_id" uuid NOT NULL,
	"title" text NOT NULL,
	"site_id" uuid,
	"unit" text,
	"sponsor" text,
	"liaison" text,
	"question" text,
	"system_priority" text,
	"determination" text,
	"determined_on" date,
	"phase" text,
	"turn" integer DEFAULT 1 NOT NULL,
	"decision_to_inform" text,
	"decision_taken" text,
	"stage" text NOT NULL,
	"stage_since" date NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamptz DEFAULT now() NOT NULL,
	"updated_at" timestamptz DEFAULT now() NOT NULL,
	"removed_at" timestamptz,
	"removed_by" uuid,
	CONSTRAINT "projects_program_id_id_pk" PRIMARY KEY("program_id","id"),
	CONSTRAINT "projects_turn" CHECK (turn between 1 and 50)
);
--> statement-breakpoint
CREATE TABLE "status_notes" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"project_id" uuid NOT NULL,
	"noted_on" date NOT NULL,
	"text" text NOT NULL,
	"noted_by" uuid,
	"created_at" timestamptz DEFAULT now() NOT NULL,
	CONSTRAINT "status_notes_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
CREATE TABLE "scholars" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"track" text,
	"cohort" text,
	"site_id" uuid,
	"status" text DEFAULT 'active' NOT NULL,
	"status_since" date,
	"status_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamptz DEFAULT now() NOT NULL,
	"updated_at" timestamptz DEFAULT now() NOT NULL,
	"removed_at" timestamptz,
	"removed_by" uuid,
	CONSTRAINT "scholars_program_id_id_pk" PRIMARY KEY("program_id","id"),
	CONSTRAINT "scholars_person_key" UNIQUE("program_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "sites" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"kind" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamptz DEFAULT now() NOT NULL,
	"updated_at" timestamptz DEFAULT now() NOT NULL,
	"removed_at" timestamptz,
	"removed_by" uuid,
	CONSTRAINT "sites_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
CREATE TABLE "milestone_templates" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"track" text,
	"items" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamptz DEFAULT now() NOT NULL,
	"updated_at" timestamptz DEFAULT now() NOT NULL,
	"removed_at" timestamptz,
	"removed_by" uuid,
	CONSTRAINT "milestone_templates_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
CREATE TABLE "warning_answers" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"scholar_id" uuid NOT NULL,
	"rule" text NOT NULL,
	"key" text NOT NULL,
	"kind" text NOT NULL,
	"note" text,
	"until" date,
	"answered_by" uuid NOT NULL,
	"answered_at" timestamptz DEFAULT now() NOT NULL,
	"undone_at" timestamptz,
	CONSTRAINT "warning_answers_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
ALTER TABLE "account_events" ADD CONSTRAINT "account_events_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_programs" ADD CONSTRAINT "account_programs_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_programs" ADD CONSTRAINT "account_programs_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_items" ADD CONSTRAINT "action_items_program_id_scholar_id_scholars_program_id_id_fk" FOREIGN KEY ("program_id","scholar_id") REFERENCES "public"."scholars"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_items" ADD CONSTRAINT "action_items_program_id_meeting_id_meetings_program_id_id_fk" FOREIGN KEY ("program_id","meeting_id") REFERENCES "public"."meetings"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_items" ADD CONSTRAINT "action_items_program_id_owner_id_people_program_id_id_fk" FOREIGN KEY ("program_id","owner_id") REFERENCES "public"."people"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_program_id_scholar_id_scholars_program_id_id_fk" FOREIGN KEY ("program_id","scholar_id") REFERENCES "public"."scholars"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_program_id_funding_source_id_funding_sources_program_id_id_fk" FOREIGN KEY ("program_id","funding_source_id") REFERENCES "public"."funding_sources"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_links" ADD CONSTRAINT "account_links_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refresh_tokens" ADD CONSTRAINT "refresh_tokens_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "funding_sources" ADD CONSTRAINT "funding_sources_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_files" ADD CONSTRAINT "import_files_program_id_import_id_imports_program_id_id_fk" FOREIGN KEY ("program_id","import_id") REFERENCES "public"."imports"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_program_id_started_by_people_program_id_id_fk" FOREIGN KEY ("program_id","started_by") REFERENCES "public"."people"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_attendees" ADD CONSTRAINT "meeting_attendees_program_id_meeting_id_meetings_program_id_id_fk" FOREIGN KEY ("program_id","meeting_id") REFERENCES "public"."meetings"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_attendees" ADD CONSTRAINT "meeting_attendees_program_id_person_id_people_program_id_id_fk" FOREIGN KEY ("program_id","person_id") REFERENCES "public"."people"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_program_id_scholar_id_scholars_program_id_id_fk" FOREIGN KEY ("program_id","scholar_id") REFERENCES "public"."scholars"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_program_id_drafted_by_people_program_id_id_fk" FOREIGN KEY ("program_id","drafted_by") REFERENCES "public"."people"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_program_id_confirmed_by_people_program_id_id_fk" FOREIGN KEY ("program_id","confirmed_by") REFERENCES "public"."people"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentor_assignments" ADD CONSTRAINT "mentor_assignments_program_id_scholar_id_scholars_program_id_id_fk" FOREIGN KEY ("program_id","scholar_id") REFERENCES "public"."scholars"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentor_assignments" ADD CONSTRAINT "mentor_assignments_program_id_mentor_id_people_program_id_id_fk" FOREIGN KEY ("program_id","mentor_id") REFERENCES "public"."people"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestone_moves" ADD CONSTRAINT "milestone_moves_program_id_milestone_id_milestones_program_id_id_fk" FOREIGN KEY ("program_id","milestone_id") REFERENCES "public"."milestones"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestone_moves" ADD CONSTRAINT "milestone_moves_program_id_moved_by_people_program_id_id_fk" FOREIGN KEY ("program_id","moved_by") REFERENCES "public"."people"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestones" ADD CONSTRAINT "milestones_program_id_scholar_id_scholars_program_id_id_fk" FOREIGN KEY ("program_id","scholar_id") REFERENCES "public"."scholars"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestones" ADD CONSTRAINT "milestones_program_id_reported_by_people_program_id_id_fk" FOREIGN KEY ("program_id","reported_by") REFERENCES "public"."people"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestones" ADD CONSTRAINT "milestones_program_id_confirmed_by_people_program_id_id_fk" FOREIGN KEY ("program_id","confirmed_by") REFERENCES "public"."people"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "held_roles" ADD CONSTRAINT "held_roles_program_id_person_id_people_program_id_id_fk" FOREIGN KEY ("program_id","person_id") REFERENCES "public"."people"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_markers" ADD CONSTRAINT "project_markers_program_id_project_id_projects_program_id_id_fk" FOREIGN KEY ("program_id","project_id") REFERENCES "public"."projects"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_stages" ADD CONSTRAINT "project_stages_program_id_project_id_projects_program_id_id_fk" FOREIGN KEY ("program_id","project_id") REFERENCES "public"."projects"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "projects" ADD CONSTRAINT "projects_program_id_scholar_id_scholars_program_id_id_fk" FOREIGN KEY ("program_id","scholar_id") REFERENCES "public"."scholars"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "projects" ADD CONSTRAINT "projects_program_id_site_id_sites_program_id_id_fk" FOREIGN KEY ("program_id","site_id") REFERENCES "public"."sites"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "status_notes" ADD CONSTRAINT "status_notes_program_id_project_id_projects_program_id_id_fk" FOREIGN KEY ("program_id","project_id") REFERENCES "public"."projects"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "status_notes" ADD CONSTRAINT "status_notes_program_id_noted_by_people_program_id_id_fk" FOREIGN KEY ("program_id","noted_by") REFERENCES "public"."people"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scholars" ADD CONSTRAINT "scholars_program_id_person_id_people_program_id_id_fk" FOREIGN KEY ("program_id","person_id") REFERENCES "public"."people"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scholars" ADD CONSTRAINT "scholars_program_id_site_id_sites_program_id_id_fk" FOREIGN KEY ("program_id","site_id") REFERENCES "public"."sites"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sites" ADD CONSTRAINT "sites_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestone_templates" ADD CONSTRAINT "milestone_templates_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "warning_answers" ADD CONSTRAINT "warning_answers_program_id_scholar_id_scholars_program_id_id_fk" FOREIGN KEY ("program_id","scholar_id") REFERENCES "public"."scholars"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "warning_answers" ADD CONSTRAINT "warning_answers_program_id_answered_by_people_program_id_id_fk" FOREIGN KEY ("program_id","answered_by") REFERENCES "public"."people"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "account_events_account_idx" ON "account_events" USING btree ("account_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_email_key" ON "accounts" USING btree (lower("email"));--> statement-breakpoint
CREATE INDEX "idempotency_keys_created_idx" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "action_items_scholar_idx" ON "action_items" USING btree ("program_id","scholar_id","due_on","id");--> statement-breakpoint
CREATE INDEX "action_items_owner_idx" ON "action_items" USING btree ("program_id","owner_id","due_on");--> statement-breakpoint
CREATE INDEX "action_items_meeting_idx" ON "action_items" USING btree ("program_id","meeting_id");--> statement-breakpoint
CREATE INDEX "appointments_scholar_idx" ON "appointments" USING btree ("program_id","scholar_id","starts_on");--> statement-breakpoint
CREATE INDEX "appointments_source_idx" ON "appointments" USING btree ("program_id","funding_source_id");--> statement-breakpoint
CREATE INDEX "audit_events_subject_idx" ON "audit_events" USING btree ("program_id","subject_id","id");--> statement-breakpoint
CREATE INDEX "audit_events_scholar_idx" ON "audit_events" USING btree ("program_id","scholar_id","id");--> statement-breakpoint
CREATE INDEX "account_links_person_idx" ON "account_links" USING btree ("program_id","person_id");--> statement-breakpoint
CREATE INDEX "refresh_tokens_session_idx" ON "refresh_tokens" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "sessions_account_idx" ON "sessions" USING btree ("account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "funding_sources_name_key" ON "funding_sources" USING btree ("program_id",lower("name")) WHERE removed_at is null;--> statement-breakpoint
CREATE INDEX "imports_created_idx" ON "imports" USING btree ("program_id","created_at");--> statement-breakpoint
CREATE INDEX "mails_waiting_idx" ON "mails" USING btree ("next_attempt_at") WHERE sent_at is null;--> statement-breakpoint
CREATE INDEX "meeting_attendees_person_idx" ON "meeting_attendees" USING btree ("program_id","person_id","meeting_id");--> statement-breakpoint
CREATE INDEX "meetings_scholar_idx" ON "meetings" USING btree ("program_id","scholar_id","held_on","id");--> statement-breakpoint
CREATE INDEX "meetings_held_idx" ON "meetings" USING btree ("program_id","held_on","id");--> statement-breakpoint
CREATE INDEX "mentor_assignments_scholar_idx" ON "mentor_assignments" USING btree ("program_id","scholar_id");--> statement-breakpoint
CREATE INDEX "mentor_assignments_mentor_idx" ON "mentor_assignments" USING btree ("program_id","mentor_id");--> statement-breakpoint
CREATE INDEX "milestone_moves_milestone_idx" ON "milestone_moves" USING btree ("program_id","milestone_id","id");--> statement-breakpoint
CREATE INDEX "milestones_scholar_idx" ON "milestones" USING btree ("program_id","scholar_id","due_on","id");--> statement-breakpoint
CREATE INDEX "milestones_due_idx" ON "milestones" USING btree ("program_id","due_on","id");--> statement-breakpoint
CREATE INDEX "milestones_title_idx" ON "milestones" USING btree ("program_id",lower("title"),"id");--> statement-breakpoint
CREATE INDEX "held_roles_person_idx" ON "held_roles" USING btree ("program_id","person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "people_email_key" ON "people" USING btree ("program_id",lower("email")) WHERE removed_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "people_account_key" ON "people" USING btree ("program_id","account_id");--> statement-breakpoint
CREATE INDEX "people_account_idx" ON "people" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "people_sort_idx" ON "people" USING btree ("program_id","sort_name","id");--> statement-breakpoint
CREATE INDEX "project_stages_project_idx" ON "project_stages" USING btree ("program_id","project_id","entered_on");--> statement-breakpoint
CREATE INDEX "projects_scholar_idx" ON "projects" USING btree ("program_id","scholar_id");--> statement-breakpoint
CREATE INDEX "projects_title_idx" ON "projects" USING btree ("program_id",lower("title"),"id");--> statement-breakpoint
CREATE INDEX "projects_stage_idx" ON "projects" USING btree ("program_id","stage_since","id");--> statement-breakpoint
CREATE INDEX "status_notes_project_idx" ON "status_notes" USING btree ("program_id","project_id","noted_on");--> statement-breakpoint
CREATE INDEX "scholars_cohort_idx" ON "scholars" USING btree ("program_id","cohort","id");--> statement-breakpoint
CREATE INDEX "scholars_site_idx" ON "scholars" USING btree ("program_id","site_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sites_name_key" ON "sites" USING btree ("program_id",lower("name")) WHERE removed_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "milestone_templates_name_key" ON "milestone_templates" USING btree ("program_id",lower("name")) WHERE removed_at is null;--> statement-breakpoint
CREATE INDEX "warning_answers_key_idx" ON "warning_answers" USING btree ("program_id","key");--> statement-breakpoint
CREATE INDEX "warning_answers_scholar_idx" ON "warning_answers" USING btree ("program_id","scholar_id","id");