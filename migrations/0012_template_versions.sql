CREATE TABLE "milestone_template_rollouts" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"template_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"reason" text NOT NULL,
	"changes" jsonb NOT NULL,
	"carried_by" uuid,
	"carried_at" timestamptz NOT NULL,
	"taken_back_at" timestamptz,
	CONSTRAINT "milestone_template_rollouts_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
CREATE TABLE "milestone_template_versions" (
	"program_id" uuid NOT NULL,
	"template_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"name" text NOT NULL,
	"track" text,
	"items" jsonb NOT NULL,
	"restored_from" integer,
	"saved_by" uuid,
	"saved_at" timestamptz DEFAULT now() NOT NULL,
	CONSTRAINT "milestone_template_versions_program_id_template_id_version_pk" PRIMARY KEY("program_id","template_id","version")
);
--> statement-breakpoint
ALTER TABLE "milestones" ADD COLUMN "template_id" uuid;--> statement-breakpoint
ALTER TABLE "milestones" ADD COLUMN "template_version" integer;--> statement-breakpoint
ALTER TABLE "milestones" ADD COLUMN "template_item_id" uuid;--> statement-breakpoint
ALTER TABLE "milestones" ADD COLUMN "counted_from" date;--> statement-breakpoint
ALTER TABLE "milestone_template_rollouts" ADD CONSTRAINT "milestone_template_rollouts_version_fk" FOREIGN KEY ("program_id","template_id","version") REFERENCES "public"."milestone_template_versions"("program_id","template_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestone_template_rollouts" ADD CONSTRAINT "milestone_template_rollouts_person_fk" FOREIGN KEY ("program_id","carried_by") REFERENCES "public"."people"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestone_template_versions" ADD CONSTRAINT "milestone_template_versions_template_fk" FOREIGN KEY ("program_id","template_id") REFERENCES "public"."milestone_templates"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestone_template_versions" ADD CONSTRAINT "milestone_template_versions_person_fk" FOREIGN KEY ("program_id","saved_by") REFERENCES "public"."people"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "milestone_template_rollouts_template_idx" ON "milestone_template_rollouts" USING btree ("program_id","template_id","id");--> statement-breakpoint
ALTER TABLE "milestones" ADD CONSTRAINT "milestones_template_version_fk" FOREIGN KEY ("program_id","template_id","template_version") REFERENCES "public"."milestone_template_versions"("program_id","template_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "milestones_template_idx" ON "milestones" USING btree ("program_id","template_id","scholar_id");
--> statement-breakpoint

-- What programs have already: whoever migrates may be held by the border too, so it is told which programs there are.
select set_config('app.administrator', '1', true);
--> statement-breakpoint
select set_config('app.programs', (select coalesce(string_agg(id::text, ','), '') from programs), true);
--> statement-breakpoint
update milestone_templates set items = (
  select coalesce(jsonb_agg(item || jsonb_build_object('id', gen_random_uuid()) order by place), '[]')
  from jsonb_array_elements(items) with ordinality as listed(item, place));
--> statement-breakpoint
insert into milestone_template_versions (program_id, template_id, version, name, track, items, saved_at)
select program_id, id, version, name, track, items, updated_at from milestone_templates;
--> statement-breakpoint
-- A milestone of a template is that item which is called the same; of several templates, that of the scholar's track.
update milestones set template_id = found.template_id, template_version = found.version,
  template_item_id = found.item_id
from (
  select distinct on (milestone.program_id, milestone.id) milestone.program_id, milestone.id,
    template.id as template_id, template.version, (item ->> 'id')::uuid as item_id
  from milestones milestone
  join scholars scholar on scholar.program_id = milestone.program_id and scholar.id = milestone.scholar_id
  join milestone_templates template on template.program_id = milestone.program_id
  cross join jsonb_array_elements(template.items) item
  where milestone.from_template and lower(trim(item ->> 'title')) = lower(trim(milestone.title))
  order by milestone.program_id, milestone.id, (template.removed_at is not null),
    (template.track is distinct from scholar.track), template.created_at, template.id
) found
where milestones.program_id = found.program_id and milestones.id = found.id;
--> statement-breakpoint
select set_config('app.programs', '', true), set_config('app.administrator', '', true);
--> statement-breakpoint
select keep_to_program(name::regclass) from unnest(array['milestone_template_versions', 'milestone_template_rollouts']) as name;
