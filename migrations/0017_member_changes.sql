CREATE TABLE "member_changes" (
	"program_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"mark" uuid NOT NULL,
	CONSTRAINT "member_changes_program_id_person_id_pk" PRIMARY KEY("program_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "member_changes" ADD CONSTRAINT "member_changes_program_id_person_id_people_program_id_id_fk" FOREIGN KEY ("program_id","person_id") REFERENCES "public"."people"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
select keep_to_program('member_changes');
--> statement-breakpoint

create function note_member_change(program uuid, person uuid) returns void language sql as $$
  insert into member_changes (program_id, person_id, mark) values (program, person, gen_random_uuid())
  on conflict (program_id, person_id) do update set mark = excluded.mark
$$;
--> statement-breakpoint
-- Who has no account signs in nowhere, so that nobody believes anything of him or her. One may just be given, and is waited for.
create function note_change_if_member(program uuid, person uuid) returns void language plpgsql as $$
begin
  perform from people where program_id = program and id = person for key share;
  if exists (select from people where program_id = program and id = person and account_id is not null) then
    perform note_member_change(program, person);
  end if;
end $$;
--> statement-breakpoint
create function note_change_of_part() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    perform note_change_if_member(old.program_id, old.person_id);
  end if;
  if tg_op <> 'DELETE' and (tg_op = 'INSERT' or new.person_id <> old.person_id) then
    perform note_change_if_member(new.program_id, new.person_id);
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger held_roles_member_change after insert or update or delete on held_roles
  for each row execute function note_change_of_part();
--> statement-breakpoint
create trigger scholars_member_change after insert or delete or update of person_id, removed_at on scholars
  for each row execute function note_change_of_part();
--> statement-breakpoint

create function note_change_of_person() returns trigger language plpgsql as $$
begin
  perform note_member_change(new.program_id, new.id);
  return null;
end $$;
--> statement-breakpoint
create trigger people_member_change after update on people for each row
  when (coalesce(old.account_id, new.account_id) is not null
    and (old.account_id, old.first_name, old.last_name, old.removed_at)
      is distinct from (new.account_id, new.first_name, new.last_name, new.removed_at))
  execute function note_change_of_person();
--> statement-breakpoint

create function note_change_of_program() returns trigger language plpgsql as $$
begin
  perform note_member_change(program_id, id) from people where program_id = new.id and account_id is not null order by id;
  return null;
end $$;
--> statement-breakpoint
create trigger programs_member_change after update on programs for each row
  when (old.time_zone <> new.time_zone) execute function note_change_of_program();
