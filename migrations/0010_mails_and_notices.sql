CREATE TABLE "mail_choices" (
	"program_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"mails" text DEFAULT 'each' NOT NULL,
	"time_zone" text,
	"changed_at" timestamptz DEFAULT now() NOT NULL,
	CONSTRAINT "mail_choices_program_id_person_id_pk" PRIMARY KEY("program_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"text" text NOT NULL,
	"link" text NOT NULL,
	"about_kind" text,
	"about_id" uuid,
	"at" timestamptz DEFAULT now() NOT NULL,
	"read_at" timestamptz,
	"waits_for_digest" boolean DEFAULT false NOT NULL,
	CONSTRAINT "notices_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "program_id" uuid;--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "html" text;--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "headers" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "calendar" jsonb;--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "handed_over_at" timestamptz;--> statement-breakpoint
ALTER TABLE "mail_choices" ADD CONSTRAINT "mail_choices_program_id_person_id_people_program_id_id_fk" FOREIGN KEY ("program_id","person_id") REFERENCES "public"."people"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_program_id_person_id_people_program_id_id_fk" FOREIGN KEY ("program_id","person_id") REFERENCES "public"."people"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "notices_person_idx" ON "notices" USING btree ("program_id","person_id","id");--> statement-breakpoint
CREATE INDEX "notices_unread_idx" ON "notices" USING btree ("program_id","person_id") WHERE read_at is null;--> statement-breakpoint
CREATE INDEX "notices_digest_idx" ON "notices" USING btree ("program_id","person_id") WHERE waits_for_digest;--> statement-breakpoint
CREATE INDEX "mails_program_idx" ON "mails" USING btree ("program_id","queued_at");--> statement-breakpoint
select keep_to_program(name::regclass) from unnest(array['notices', 'mail_choices']) as name;
