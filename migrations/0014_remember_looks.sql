CREATE TABLE "record_looks" (
	"program_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"scholar_id" uuid NOT NULL,
	"looked_at" timestamptz NOT NULL,
	"since_at" timestamptz,
	CONSTRAINT "record_looks_program_id_person_id_scholar_id_pk" PRIMARY KEY("program_id","person_id","scholar_id")
);
--> statement-breakpoint
ALTER TABLE "record_looks" ADD CONSTRAINT "record_looks_program_id_person_id_people_program_id_id_fk" FOREIGN KEY ("program_id","person_id") REFERENCES "public"."people"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_looks" ADD CONSTRAINT "record_looks_program_id_scholar_id_scholars_program_id_id_fk" FOREIGN KEY ("program_id","scholar_id") REFERENCES "public"."scholars"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
select keep_to_program('record_looks');
