-- What the tables alone cannot say: the border between programs, periods that must not overlap, history that only grows.

create extension if not exists btree_gist;
--> statement-breakpoint

-- The role as which the application works: it owns nothing and cannot bypass row-level security.
do $$ begin
  create role northstar_app nologin nosuperuser nobypassrls nocreatedb nocreaterole;
exception
  when duplicate_object or unique_violation then null;
end $$;
--> statement-breakpoint
do $$ begin
  if not (select rolsuper from pg_roles where rolname = current_user) then
    execute format('grant northstar_app to %I', current_user);
  end if;
exception
  when unique_violation then null;
end $$;
--> statement-breakpoint
grant usage on schema public to northstar_app;
--> statement-breakpoint
grant select, insert, update, delete on all tables in schema public to northstar_app;
--> statement-breakpoint
alter default privileges in schema public grant select, insert, update, delete on tables to northstar_app;
--> statement-breakpoint

-- Keeps a table to the programs in reach, for reading and writing, its owner included.
create function keep_to_program("table" regclass, "column" name default 'program_id') returns void language plpgsql
set search_path = pg_catalog as $$
begin
  execute format('alter table %s enable row level security', "table");
  execute format('alter table %s force row level security', "table");
  execute format(
    'create policy program_border on %s using (%2$I = any ((select string_to_array(current_setting(''app.programs'', true), '','')::uuid[])::uuid[]))',
    "table", "column");
end $$;
--> statement-breakpoint
select keep_to_program('programs', 'id');
--> statement-breakpoint
-- The administrator of the installation lists programs by name; their records stay out of reach.
create policy administrator_lists on programs for select
  using ((select current_setting('app.administrator', true)) = '1');
--> statement-breakpoint
select keep_to_program(name::regclass) from unnest(array[
  'people', 'held_roles', 'sites', 'funding_sources', 'milestone_templates', 'scholars', 'appointments', 'mentor_assignments',
  'milestones', 'milestone_moves', 'meetings', 'meeting_attendees', 'action_items', 'projects', 'project_stages',
  'project_markers', 'status_notes', 'warning_answers', 'audit_events', 'imports', 'import_files'
]) as name;
--> statement-breakpoint

alter table held_roles add constraint held_roles_period check (until >= starts_on);
--> statement-breakpoint
alter table held_roles add constraint held_roles_no_overlap exclude using gist (
  program_id with =, person_id with =, role with =, daterange(starts_on, until) with &&);
--> statement-breakpoint
alter table appointments add constraint appointments_no_overlap exclude using gist (
  program_id with =, scholar_id with =, funding_source_id with =, daterange(starts_on, until) with &&) where (removed_at is null);
--> statement-breakpoint
alter table mentor_assignments add constraint mentor_assignments_no_overlap exclude using gist (
  program_id with =, scholar_id with =, mentor_id with =, team_role with =, daterange(starts_on, until) with &&)
  where (removed_at is null);
--> statement-breakpoint

-- History is evidence: rows are added, never changed.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
create trigger audit_events_append_only before update or delete on audit_events for each row execute function refuse_change();
--> statement-breakpoint
create trigger audit_events_no_truncate before truncate on audit_events for each statement execute function refuse_change();
--> statement-breakpoint
create trigger account_events_append_only before update or delete on account_events for each row execute function refuse_change();
--> statement-breakpoint
create trigger account_events_no_truncate before truncate on account_events for each statement execute function refuse_change();
--> statement-breakpoint
revoke update, delete, truncate on audit_events, account_events from northstar_app;
