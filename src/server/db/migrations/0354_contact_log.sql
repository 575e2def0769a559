-- What the secretariat noted of a call, a mail or a meeting about a dossier. A wrong note is followed by another, never changed.
create table contact_note (
  id uuid primary key,
  dossier_id uuid not null references dossier,
  channel text not null check (channel in ('call', 'mail', 'meeting', 'other')),
  direction text not null check (direction in ('to-entrant', 'from-entrant')),
  with_whom text not null check (with_whom <> ''),
  about text not null check (about <> ''),
  happened_at timestamptz not null,
  written_by uuid not null references person,
  written_at timestamptz not null
);
create index contact_note_dossier on contact_note (dossier_id, happened_at);

-- That somebody who is not of the organisation read a dossier: once for each person and hour.
create table dossier_opening (
  dossier_id uuid not null references dossier,
  person_id uuid not null references person,
  hour timestamptz not null,
  reader text not null check (reader in ('secretariat', 'organiser', 'auditor', 'judge', 'other')),
  opened_at timestamptz not null,
  primary key (dossier_id, person_id, hour)
);

do $$
declare
  name text;
begin
  foreach name in array array['contact_note', 'dossier_opening'] loop
    execute format('create trigger %I before update or delete on %I for each statement execute function refuse_change()', name || '_append_only', name);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', name || '_not_emptied', name);
  end loop;
end $$;
