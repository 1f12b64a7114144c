CREATE TABLE "reminder_settings" (
	"program_id" uuid PRIMARY KEY NOT NULL,
	"rules" jsonb NOT NULL,
	"send_hour" integer NOT NULL,
	"quiet_from" integer NOT NULL,
	"quiet_until" integer NOT NULL,
	"quiet_weekends" boolean NOT NULL,
	"quiet_days" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamptz DEFAULT now() NOT NULL,
	"updated_at" timestamptz DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reminder_turns" (
	"program_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"decided_on" date NOT NULL,
	CONSTRAINT "reminder_turns_program_id_person_id_pk" PRIMARY KEY("program_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "reminders" (
	"program_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"owed_id" uuid NOT NULL,
	"reminded_on" date NOT NULL,
	CONSTRAINT "reminders_program_id_person_id_kind_owed_id_pk" PRIMARY KEY("program_id","person_id","kind","owed_id")
);
--> statement-breakpoint
ALTER TABLE "reminder_settings" ADD CONSTRAINT "reminder_settings_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder_turns" ADD CONSTRAINT "reminder_turns_program_id_person_id_people_program_id_id_fk" FOREIGN KEY ("program_id","person_id") REFERENCES "public"."people"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_program_id_person_id_people_program_id_id_fk" FOREIGN KEY ("program_id","person_id") REFERENCES "public"."people"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
select keep_to_program(name::regclass) from unnest(array['reminder_settings', 'reminder_turns', 'reminders']) as name;
