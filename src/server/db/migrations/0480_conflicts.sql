-- A conflict between a person and what an organisation enters in a season: who says so, of which kind. `conflict_declaration` keeps on
-- saying that a judge was asked about an entry and answered.
create table conflict (
  id uuid primary key,
  season_id text not null references season,
  person_id uuid not null references person,
  organisation_id uuid not null references organisation,
  -- One dossier of it; null = whatever it enters in the season.
  dossier_id uuid references dossier,
  kind text not null check (kind in (
    'same-organisation', 'past-employer', 'mail-domain', 'nominated-by', 'sponsor', 'family', 'contract', 'other'
  )),
  origin text not null check (origin in ('judge', 'entrant', 'data')),
  reason text,
  -- What the data say, by which a suggestion explains itself and is told from another.
  fact text not null default '',
  stated_by uuid references person,
  stated_at timestamptz not null,
  rehearsed boolean not null,
  check ((origin = 'data') = (stated_by is null)),
  check ((origin = 'data') = (reason is null))
);
create index conflict_person on conflict (person_id, season_id);
create index conflict_organisation on conflict (organisation_id, season_id);
create index conflict_season on conflict (season_id, stated_at);
-- What was suggested once, and perhaps dismissed, is not suggested again.
create unique index conflict_suggested_once on conflict (season_id, person_id, organisation_id, kind, fact, coalesce(dossier_id, organisation_id))
  where origin = 'data';

-- What the secretariat found, the newest counts; none = what a judge says of themselves holds, what others say or data suggest does not yet.
create table conflict_resolution (
  conflict_id uuid not null references conflict,
  sequence integer not null check (sequence > 0),
  outcome text not null check (outcome in ('confirmed', 'dismissed')),
  reason text not null,
  resolved_by uuid not null references person,
  resolved_at timestamptz not null,
  rehearsed boolean not null,
  primary key (conflict_id, sequence)
);

-- For whom a judge works or worked, by their own word.
create table judge_employer (
  id uuid primary key,
  person_id uuid not null references person,
  name text not null,
  folded text not null,
  tax_code text,
  -- The last day; null = works there now.
  worked_until date,
  stated_at timestamptz not null
);
create index judge_employer_person on judge_employer (person_id);

create table judge_employer_withdrawal (
  employer_id uuid primary key references judge_employer,
  withdrawn_at timestamptz not null
);

-- What judges declared so far: the newest of each entry, where it says that there is a conflict.
insert into conflict (id, season_id, person_id, organisation_id, dossier_id, kind, origin, reason, stated_by, stated_at, rehearsed)
select newest.id, dossier.season_id, newest.person_id, dossier.organisation_id, dossier.id, 'other', 'judge', newest.reason,
  newest.person_id, newest.declared_at, dossier.rehearsed
from (
  select distinct on (declared.person_id, declared.entry_id) declared.*
  from conflict_declaration declared
  order by declared.person_id, declared.entry_id, declared.declared_at desc, declared.has_conflict desc, declared.id desc
) newest
join entry on entry.id = newest.entry_id join dossier on dossier.id = entry.dossier_id
where newest.has_conflict;

do $$
declare
  name text;
begin
  foreach name in array array['conflict', 'conflict_resolution', 'judge_employer', 'judge_employer_withdrawal'] loop
    execute format('create trigger %I before update or delete on %I for each statement execute function refuse_change()', name || '_append_only', name);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', name || '_not_emptied', name);
  end loop;
end $$;
