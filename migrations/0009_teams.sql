CREATE TABLE "mentoring_teams" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"scholar_id" uuid NOT NULL,
	"cadence_days" integer,
	"team_quorum" jsonb,
	"committee_quorum" jsonb,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamptz DEFAULT now() NOT NULL,
	"updated_at" timestamptz DEFAULT now() NOT NULL,
	CONSTRAINT "mentoring_teams_program_id_id_pk" PRIMARY KEY("program_id","id"),
	CONSTRAINT "mentoring_teams_scholar_key" UNIQUE("program_id","scholar_id"),
	CONSTRAINT "mentoring_teams_cadence" CHECK (cadence_days between 1 and 366)
);
--> statement-breakpoint
-- Programs that are there get the usual rules, and no new warnings: their directors turn them on.
ALTER TABLE "programs" ADD COLUMN "team_rules" jsonb NOT NULL DEFAULT '{
  "mix": [
    {"teamRole": "primary-research", "least": 1, "track": null},
    {"teamRole": "health-system", "least": 1, "track": null}
  ],
  "cadences": {
    "primary-research": 14, "co-mentor": 30, "health-system": 30, "methods": 60, "career": 90, "community": 90, "peer": 30,
    "oversight-committee": 180
  },
  "teamCadenceDays": 90,
  "teamQuorum": {"by": "share", "least": 50},
  "committeeQuorum": {"by": "share", "least": 50}
}';
--> statement-breakpoint
ALTER TABLE "programs" ALTER COLUMN "team_rules" DROP DEFAULT;
--> statement-breakpoint
-- The owner is held by the border between programs too, but for this one statement.
ALTER TABLE "programs" NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
update programs set warning_rules = warning_rules || '{"requiredMix": false, "teamCadenceFactor": null}';
--> statement-breakpoint
ALTER TABLE "programs" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "mentoring_teams" ADD CONSTRAINT "mentoring_teams_program_id_scholar_id_scholars_program_id_id_fk" FOREIGN KEY ("program_id","scholar_id") REFERENCES "public"."scholars"("program_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
select keep_to_program('mentoring_teams');
