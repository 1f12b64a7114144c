CREATE TABLE "account_calendars" (
	"account_id" uuid PRIMARY KEY NOT NULL,
	"hash" text,
	"parts" text[] DEFAULT '{meetings,due-days}' NOT NULL,
	"invites_self" boolean DEFAULT false NOT NULL,
	"address_made_at" timestamptz,
	"fetched_at" timestamptz
);
--> statement-breakpoint
CREATE TABLE "planned_attendees" (
	"program_id" uuid NOT NULL,
	"planned_meeting_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	CONSTRAINT "planned_attendees_program_id_planned_meeting_id_person_id_pk" PRIMARY KEY("program_id","planned_meeting_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "planned_meetings" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"scholar_id" uuid NOT NULL,
	"planned_on" date NOT NULL,
	"starts_at" timestamptz,
	"time_zone" text NOT NULL,
	"minutes" integer,
	"way" text,
	"kind" text NOT NULL,
	"place" text,
	"link" text,
	"note" text,
	"state" text DEFAULT 'planned' NOT NULL,
	"sequence" integer DEFAULT 0 NOT NULL,
	"planned_by" uuid,
	"agreed_in" uuid,
	"meeting_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamptz DEFAULT now() NOT NULL,
	"updated_at" timestamptz DEFAULT now() NOT NULL,
	CONSTRAINT "planned_meetings_program_id_id_pk" PRIMARY KEY("program_id","id"),
	CONSTRAINT "planned_meetings_minutes" CHECK (minutes between 1 and 1440),
	CONSTRAINT "planned_meetings_held" CHECK (state <> 'held' or meeting_id is not null)
);
--> statement-breakpoint
ALTER TABLE "account_calendars" ADD CONSTRAINT "account_calendars_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "planned_attendees" ADD CONSTRAINT "planned_attendees_program_id_planned_meeting_id_planned_meetings_program_id_id_fk" FOREIGN KEY ("program_id","planned_meeting_id") REFERENCES "public"."planned_meetings"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "planned_attendees" ADD CONSTRAINT "planned_attendees_program_id_person_id_people_program_id_id_fk" FOREIGN KEY ("program_id","person_id") REFERENCES "public"."people"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "planned_meetings" ADD CONSTRAINT "planned_meetings_program_id_scholar_id_scholars_program_id_id_fk" FOREIGN KEY ("program_id","scholar_id") REFERENCES "public"."scholars"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "planned_meetings" ADD CONSTRAINT "planned_meetings_program_id_planned_by_people_program_id_id_fk" FOREIGN KEY ("program_id","planned_by") REFERENCES "public"."people"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "planned_meetings" ADD CONSTRAINT "planned_meetings_program_id_agreed_in_meetings_program_id_id_fk" FOREIGN KEY ("program_id","agreed_in") REFERENCES "public"."meetings"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "planned_meetings" ADD CONSTRAINT "planned_meetings_program_id_meeting_id_meetings_program_id_id_fk" FOREIGN KEY ("program_id","meeting_id") REFERENCES "public"."meetings"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "account_calendars_hash_key" ON "account_calendars" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "planned_attendees_person_idx" ON "planned_attendees" USING btree ("program_id","person_id","planned_meeting_id");--> statement-breakpoint
CREATE INDEX "planned_meetings_scholar_idx" ON "planned_meetings" USING btree ("program_id","scholar_id","planned_on","id");--> statement-breakpoint
CREATE INDEX "planned_meetings_day_idx" ON "planned_meetings" USING btree ("program_id","planned_on","id");--> statement-breakpoint
CREATE INDEX "planned_meetings_agreed_idx" ON "planned_meetings" USING btree ("program_id","agreed_in");--> statement-breakpoint
CREATE INDEX "planned_meetings_meeting_idx" ON "planned_meetings" USING btree ("program_id","meeting_id");--> statement-breakpoint
-- The next meetings that were agreed so far; the border is down for the owner meanwhile.
alter table programs no force row level security;
--> statement-breakpoint
alter table meetings no force row level security;
--> statement-breakpoint
alter table meeting_attendees no force row level security;
--> statement-breakpoint
insert into planned_meetings (program_id, id, scholar_id, planned_on, time_zone, minutes, way, kind, planned_by, agreed_in)
select distinct on (meeting.program_id, meeting.scholar_id, meeting.next_on)
  meeting.program_id, gen_random_uuid(), meeting.scholar_id, meeting.next_on, program.time_zone, meeting.minutes, meeting.way,
  meeting.kind, meeting.drafted_by, meeting.id
from meetings meeting join programs program on program.id = meeting.program_id
where meeting.next_on >= current_date and meeting.removed_at is null
order by meeting.program_id, meeting.scholar_id, meeting.next_on, meeting.held_on desc;
--> statement-breakpoint
insert into planned_attendees (program_id, planned_meeting_id, person_id)
select planned.program_id, planned.id, attendee.person_id
from planned_meetings planned
join meeting_attendees attendee on attendee.program_id = planned.program_id and attendee.meeting_id = planned.agreed_in;
--> statement-breakpoint
alter table programs force row level security;
--> statement-breakpoint
alter table meetings force row level security;
--> statement-breakpoint
alter table meeting_attendees force row level security;
--> statement-breakpoint
select keep_to_program(name::regclass) from unnest(array['planned_meetings', 'planned_attendees']) as name;
