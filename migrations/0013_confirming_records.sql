CREATE TABLE "meeting_links" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"hash" text NOT NULL,
	"meeting_id" uuid NOT NULL,
	"wording" integer NOT NULL,
	"person_id" uuid NOT NULL,
	"email" text NOT NULL,
	"mail_id" uuid NOT NULL,
	"created_at" timestamptz NOT NULL,
	"expires_at" timestamptz NOT NULL,
	"used_at" timestamptz,
	"use" text,
	"renewed_at" timestamptz,
	CONSTRAINT "meeting_links_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
CREATE TABLE "meeting_suggestions" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"text" text NOT NULL,
	"suggested_by" uuid NOT NULL,
	"suggested_at" timestamptz NOT NULL,
	"outcome" text,
	"answer" text,
	"answered_by" uuid,
	"answered_at" timestamptz,
	CONSTRAINT "meeting_suggestions_program_id_id_pk" PRIMARY KEY("program_id","id"),
	CONSTRAINT "meeting_suggestions_answered" CHECK ((outcome is null) = (answered_at is null))
);
--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "wording" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "drafted_at" timestamptz;--> statement-breakpoint
ALTER TABLE "meeting_links" ADD CONSTRAINT "meeting_links_program_id_meeting_id_meetings_program_id_id_fk" FOREIGN KEY ("program_id","meeting_id") REFERENCES "public"."meetings"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_links" ADD CONSTRAINT "meeting_links_program_id_person_id_people_program_id_id_fk" FOREIGN KEY ("program_id","person_id") REFERENCES "public"."people"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_suggestions" ADD CONSTRAINT "meeting_suggestions_program_id_meeting_id_meetings_program_id_id_fk" FOREIGN KEY ("program_id","meeting_id") REFERENCES "public"."meetings"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_suggestions" ADD CONSTRAINT "meeting_suggestions_program_id_suggested_by_people_program_id_id_fk" FOREIGN KEY ("program_id","suggested_by") REFERENCES "public"."people"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_suggestions" ADD CONSTRAINT "meeting_suggestions_program_id_answered_by_people_program_id_id_fk" FOREIGN KEY ("program_id","answered_by") REFERENCES "public"."people"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "meeting_links_hash_key" ON "meeting_links" USING btree ("program_id","hash");--> statement-breakpoint
CREATE INDEX "meeting_links_meeting_idx" ON "meeting_links" USING btree ("program_id","meeting_id");--> statement-breakpoint
CREATE INDEX "meeting_links_person_idx" ON "meeting_links" USING btree ("program_id","person_id");--> statement-breakpoint
CREATE INDEX "meeting_suggestions_meeting_idx" ON "meeting_suggestions" USING btree ("program_id","meeting_id");--> statement-breakpoint
CREATE INDEX "meeting_suggestions_person_idx" ON "meeting_suggestions" USING btree ("program_id","suggested_by");--> statement-breakpoint
CREATE INDEX "meeting_suggestions_open_idx" ON "meeting_suggestions" USING btree ("program_id","meeting_id") WHERE answered_at is null;
--> statement-breakpoint
select keep_to_program('meeting_links');
--> statement-breakpoint
select keep_to_program('meeting_suggestions');
--> statement-breakpoint
-- What is there was written down when it was last changed, as far as is known. The border holds for the owner too.
alter table meetings no force row level security;
--> statement-breakpoint
update meetings set drafted_at = updated_at where state <> 'imported';
--> statement-breakpoint
alter table meetings force row level security;
