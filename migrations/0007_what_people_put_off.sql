CREATE TABLE "owed_snoozes" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"owed_id" uuid NOT NULL,
	"until" date NOT NULL,
	"note" text,
	"created_at" timestamptz DEFAULT now() NOT NULL,
	CONSTRAINT "owed_snoozes_program_id_id_pk" PRIMARY KEY("program_id","id"),
	CONSTRAINT "owed_snoozes_owed_key" UNIQUE("program_id","person_id","kind","owed_id")
);
--> statement-breakpoint
ALTER TABLE "milestones" ADD COLUMN "sent_back_by" uuid;--> statement-breakpoint
ALTER TABLE "milestones" ADD COLUMN "sent_back_report" jsonb;--> statement-breakpoint
ALTER TABLE "owed_snoozes" ADD CONSTRAINT "owed_snoozes_program_id_person_id_people_program_id_id_fk" FOREIGN KEY ("program_id","person_id") REFERENCES "public"."people"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestones" ADD CONSTRAINT "milestones_program_id_sent_back_by_people_program_id_id_fk" FOREIGN KEY ("program_id","sent_back_by") REFERENCES "public"."people"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "action_items_open_idx" ON "action_items" USING btree ("program_id","scholar_id") WHERE done_on is null and removed_at is null;--> statement-breakpoint
CREATE INDEX "milestones_open_idx" ON "milestones" USING btree ("program_id","scholar_id") WHERE state in ('planned', 'in-progress') and removed_at is null;--> statement-breakpoint
select keep_to_program('owed_snoozes');
