CREATE TABLE "team_changes" (
	"program_id" uuid PRIMARY KEY NOT NULL,
	"mark" uuid NOT NULL
);
--> statement-breakpoint
ALTER TABLE "team_changes" ADD CONSTRAINT "team_changes_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
select keep_to_program('team_changes');
--> statement-breakpoint

-- Once in a transaction: others see all of its changes in the same moment.
create function note_team_change() returns trigger language plpgsql as $$
begin
  insert into team_changes (program_id, mark) values (coalesce(new.program_id, old.program_id), gen_random_uuid())
  on conflict (program_id) do update set mark = excluded.mark where team_changes.xmin <> pg_current_xact_id()::xid;
  return null;
end $$;
--> statement-breakpoint
create trigger mentor_assignments_team_change after insert or update or delete on mentor_assignments
  for each row execute function note_team_change();
--> statement-breakpoint
create trigger held_roles_team_change after insert or update or delete on held_roles
  for each row execute function note_team_change();
--> statement-breakpoint
create trigger scholars_team_change after insert or delete on scholars
  for each row execute function note_team_change();
--> statement-breakpoint
create trigger scholars_team_change_within after update on scholars for each row
  when ((old.person_id, old.removed_at) is distinct from (new.person_id, new.removed_at))
  execute function note_team_change();
--> statement-breakpoint
create trigger people_team_change after insert or delete on people
  for each row execute function note_team_change();
--> statement-breakpoint
create trigger people_team_change_within after update on people for each row
  when ((old.first_name, old.last_name, old.removed_at) is distinct from (new.first_name, new.last_name, new.removed_at))
  execute function note_team_change();
