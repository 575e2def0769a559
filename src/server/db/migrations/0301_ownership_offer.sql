-- An organisation changes hands only when the other side accepts; until then the owner stays.
create table ownership_offer (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  offered_to uuid not null references person,
  offered_by uuid not null references person,
  offered_at timestamptz not null
);
create index ownership_offer_organisation on ownership_offer (organisation_id);
create index ownership_offer_to on ownership_offer (offered_to);
create table ownership_answer (
  offer_id uuid primary key references ownership_offer,
  outcome text not null check (outcome in ('accepted', 'declined', 'withdrawn')),
  answered_by uuid not null references person,
  answered_at timestamptz not null
);

do $$
declare
  name text;
begin
  foreach name in array array['ownership_offer', 'ownership_answer'] loop
    execute format('create trigger %I before update or delete on %I for each statement execute function refuse_change()', name || '_append_only', name);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', name || '_not_emptied', name);
  end loop;
end $$;
