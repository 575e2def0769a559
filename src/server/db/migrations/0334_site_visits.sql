-- A visit to the entrant: a report is never changed, a later one corrects it.
create table site_visit (
  id uuid primary key,
  dossier_id uuid not null references dossier,
  visited_on date not null,
  visitors text not null check (visitors <> ''),
  findings text not null check (findings <> ''),
  written_by uuid not null references person,
  written_at timestamptz not null,
  rehearsed boolean not null
);
create index site_visit_dossier on site_visit (dossier_id, visited_on);

create table site_visit_photo (
  visit_id uuid not null references site_visit,
  file_id uuid primary key references vetting_file
);
create index site_visit_photo_visit on site_visit_photo (visit_id);

-- From then on the entrant reads the report too.
create table site_visit_release (
  visit_id uuid primary key references site_visit,
  released_by uuid not null references person,
  released_at timestamptz not null
);

-- A contact with a customer of the product: whom, when, by whom, what was found. `contact_person` is sealed: a name and how to reach it.
create table customer_contact (
  id uuid primary key,
  dossier_id uuid not null references dossier,
  customer text not null check (customer <> ''),
  contact_person bytea,
  contacted_on date not null,
  findings text not null check (findings <> ''),
  written_by uuid not null references person,
  written_at timestamptz not null,
  rehearsed boolean not null
);
create index customer_contact_dossier on customer_contact (dossier_id, contacted_on);

do $$
declare
  name text;
begin
  foreach name in array array['site_visit', 'site_visit_photo', 'site_visit_release', 'customer_contact'] loop
    execute format('create trigger %I before update or delete on %I for each statement execute function refuse_change()', name || '_append_only', name);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', name || '_not_emptied', name);
  end loop;
end $$;
