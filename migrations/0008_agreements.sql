CREATE TABLE "agreement_revisits" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"side" text NOT NULL,
	"person_id" uuid NOT NULL,
	"months" integer NOT NULL,
	"said_at" timestamptz NOT NULL,
	"revisit_on" date,
	CONSTRAINT "agreement_revisits_program_id_id_pk" PRIMARY KEY("program_id","id"),
	CONSTRAINT "agreement_revisits_side" CHECK (side in ('scholar', 'mentor'))
);
--> statement-breakpoint
CREATE TABLE "agreement_signatures" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"side" text NOT NULL,
	"person_id" uuid NOT NULL,
	"name" text NOT NULL,
	"wording" integer NOT NULL,
	"digest" text NOT NULL,
	"signed_at" timestamptz NOT NULL,
	CONSTRAINT "agreement_signatures_program_id_id_pk" PRIMARY KEY("program_id","id"),
	CONSTRAINT "agreement_signatures_side" CHECK (side in ('scholar', 'mentor'))
);
--> statement-breakpoint
CREATE TABLE "agreement_templates" (
	"program_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"sections" jsonb NOT NULL,
	"revisit_months" integer NOT NULL,
	"changed_by" uuid NOT NULL,
	"changed_at" timestamptz NOT NULL,
	CONSTRAINT "agreement_templates_program_id_version_pk" PRIMARY KEY("program_id","version")
);
--> statement-breakpoint
CREATE TABLE "agreement_versions" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"agreement_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"sections" jsonb NOT NULL,
	"cadence_days" integer,
	"revisit_months" integer NOT NULL,
	"template_version" integer NOT NULL,
	"wording" integer DEFAULT 1 NOT NULL,
	"started_by" uuid,
	"changed_by" uuid,
	"changed_at" timestamptz,
	"signed_at" timestamptz,
	"withdrawn_by" uuid,
	"withdrawn_at" timestamptz,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamptz DEFAULT now() NOT NULL,
	"updated_at" timestamptz DEFAULT now() NOT NULL,
	CONSTRAINT "agreement_versions_program_id_id_pk" PRIMARY KEY("program_id","id"),
	CONSTRAINT "agreement_versions_cadence" CHECK (cadence_days between 1 and 366),
	CONSTRAINT "agreement_versions_months" CHECK (revisit_months between 1 and 60),
	CONSTRAINT "agreement_versions_ends_once" CHECK (signed_at is null or withdrawn_at is null)
);
--> statement-breakpoint
CREATE TABLE "agreements" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"scholar_id" uuid NOT NULL,
	"mentor_id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamptz DEFAULT now() NOT NULL,
	"updated_at" timestamptz DEFAULT now() NOT NULL,
	CONSTRAINT "agreements_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
ALTER TABLE "agreement_revisits" ADD CONSTRAINT "agreement_revisits_program_id_version_id_agreement_versions_program_id_id_fk" FOREIGN KEY ("program_id","version_id") REFERENCES "public"."agreement_versions"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_revisits" ADD CONSTRAINT "agreement_revisits_program_id_person_id_people_program_id_id_fk" FOREIGN KEY ("program_id","person_id") REFERENCES "public"."people"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_signatures" ADD CONSTRAINT "agreement_signatures_program_id_version_id_agreement_versions_program_id_id_fk" FOREIGN KEY ("program_id","version_id") REFERENCES "public"."agreement_versions"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_signatures" ADD CONSTRAINT "agreement_signatures_program_id_person_id_people_program_id_id_fk" FOREIGN KEY ("program_id","person_id") REFERENCES "public"."people"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_templates" ADD CONSTRAINT "agreement_templates_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_templates" ADD CONSTRAINT "agreement_templates_program_id_changed_by_people_program_id_id_fk" FOREIGN KEY ("program_id","changed_by") REFERENCES "public"."people"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_versions" ADD CONSTRAINT "agreement_versions_program_id_agreement_id_agreements_program_id_id_fk" FOREIGN KEY ("program_id","agreement_id") REFERENCES "public"."agreements"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_program_id_scholar_id_scholars_program_id_id_fk" FOREIGN KEY ("program_id","scholar_id") REFERENCES "public"."scholars"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_program_id_mentor_id_people_program_id_id_fk" FOREIGN KEY ("program_id","mentor_id") REFERENCES "public"."people"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "agreement_revisits_version_idx" ON "agreement_revisits" USING btree ("program_id","version_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "agreement_signatures_once_key" ON "agreement_signatures" USING btree ("program_id","version_id","side","wording");--> statement-breakpoint
CREATE UNIQUE INDEX "agreement_versions_number_key" ON "agreement_versions" USING btree ("program_id","agreement_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "agreement_versions_draft_key" ON "agreement_versions" USING btree ("program_id","agreement_id") WHERE signed_at is null and withdrawn_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "agreements_pair_key" ON "agreements" USING btree ("program_id","scholar_id","mentor_id");--> statement-breakpoint
CREATE INDEX "agreements_mentor_idx" ON "agreements" USING btree ("program_id","mentor_id");--> statement-breakpoint
select keep_to_program(name::regclass) from unnest(array[
  'agreement_templates', 'agreements', 'agreement_versions', 'agreement_signatures', 'agreement_revisits'
]) as name;
--> statement-breakpoint

-- What somebody signed or said stays as it was.
create trigger agreement_templates_append_only before update or delete on agreement_templates
  for each row execute function refuse_change();
--> statement-breakpoint
create trigger agreement_templates_no_truncate before truncate on agreement_templates
  for each statement execute function refuse_change();
--> statement-breakpoint
create trigger agreement_signatures_append_only before update or delete on agreement_signatures
  for each row execute function refuse_change();
--> statement-breakpoint
create trigger agreement_signatures_no_truncate before truncate on agreement_signatures
  for each statement execute function refuse_change();
--> statement-breakpoint
create trigger agreement_revisits_append_only before update or delete on agreement_revisits
  for each row execute function refuse_change();
--> statement-breakpoint
create trigger agreement_revisits_no_truncate before truncate on agreement_revisits
  for each statement execute function refuse_change();
--> statement-breakpoint
create trigger agreement_versions_no_truncate before truncate on agreement_versions
  for each statement execute function refuse_change();
--> statement-breakpoint
revoke update, delete, truncate on agreement_templates, agreement_signatures, agreement_revisits from northstar_app;
--> statement-breakpoint
revoke delete, truncate on agreements, agreement_versions from northstar_app;
--> statement-breakpoint

-- An agreement stays that of the same two people.
create function keep_agreement_parties() returns trigger language plpgsql as $$
begin
  if (new.id, new.scholar_id, new.mentor_id) is distinct from (old.id, old.scholar_id, old.mentor_id) then
    raise exception 'an agreement stays that of its two people' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger agreements_keep_parties before update on agreements for each row execute function keep_agreement_parties();
--> statement-breakpoint

-- Each side signs for itself, the wording as it stands, and only while it is a draft.
create function check_agreement_signature() returns trigger language plpgsql as $$
declare
  draft record;
begin
  select version.wording, version.signed_at, version.withdrawn_at,
    case new.side when 'scholar' then scholar.person_id else agreement.mentor_id end as signer
  into draft
  from agreement_versions version
  join agreements agreement on agreement.program_id = version.program_id and agreement.id = version.agreement_id
  join scholars scholar on scholar.program_id = agreement.program_id and scholar.id = agreement.scholar_id
  where version.program_id = new.program_id and version.id = new.version_id
  for share of version;
  -- What is not in reach is refused by the border or the reference.
  if not found then
    return new;
  end if;
  if draft.signed_at is not null or draft.withdrawn_at is not null then
    raise exception 'only a draft is signed' using errcode = 'restrict_violation';
  end if;
  if draft.wording <> new.wording or draft.signer <> new.person_id then
    raise exception 'each side signs for itself, and the wording as it stands' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger agreement_signatures_check before insert on agreement_signatures
  for each row execute function check_agreement_signature();
--> statement-breakpoint

-- A version is in force by two signatures under its wording, and then never changes again.
create function keep_signed_agreement() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.signed_at is not null then
      raise exception 'an agreement begins as a draft' using errcode = 'restrict_violation';
    end if;
    return new;
  end if;
  if old.signed_at is not null then
    raise exception 'a signed agreement never changes' using errcode = 'restrict_violation';
  end if;
  if tg_op = 'DELETE' then
    return old;
  end if;
  if new.signed_at is null then
    return new;
  end if;
  if to_jsonb(new) - array['signed_at', 'updated_at'] is distinct from to_jsonb(old) - array['signed_at', 'updated_at'] then
    raise exception 'signing changes nothing else' using errcode = 'restrict_violation';
  end if;
  if (
    select count(distinct signature.side) from agreement_signatures signature
    where signature.program_id = new.program_id and signature.version_id = new.id and signature.wording = new.wording
  ) < 2 then
    raise exception 'an agreement is in force when both have signed it' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger agreement_versions_keep_signed before insert or update or delete on agreement_versions
  for each row execute function keep_signed_agreement();
