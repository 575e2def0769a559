-- Somebody proposes a nominee, who may never complete a dossier: an object of its own.
create table nomination (
  id uuid primary key,
  season_id text not null references season,
  mode text not null check (mode in ('self', 'agency', 'third-person')),
  nominee_kind text not null check (nominee_kind in ('organisation', 'person')),
  nominee_name text not null,
  nominee_folded text not null,
  nominee_tax_code text,
  nominee_email text not null check (nominee_email = lower(nominee_email)),
  category_id text,
  reason text not null,
  nominator_name text not null,
  nominator_email text not null check (nominator_email = lower(nominator_email)),
  nominator_id uuid references person,
  -- The agency it is made for; only where the mode says so.
  nominator_organisation_id uuid references organisation,
  proposed_at timestamptz not null,
  rehearsed boolean not null,
  check ((mode = 'agency') = (nominator_organisation_id is not null)),
  check (mode <> 'agency' or nominator_id is not null)
);
create index nomination_season on nomination (season_id, proposed_at);
create index nomination_nominator on nomination (nominator_id);
create index nomination_organisation on nomination (nominator_organisation_id);
create index nomination_nominator_email on nomination (season_id, nominator_email);

-- What became of it, step by step; none = proposed. That it lapsed follows from the close of registration.
create table nomination_step (
  nomination_id uuid not null references nomination,
  sequence integer not null check (sequence > 0),
  state text not null check (state in ('confirmed', 'invited', 'accepted', 'declined')),
  reason text,
  person_id uuid references person,
  at timestamptz not null,
  primary key (nomination_id, sequence)
);

-- Links that were sent: of each only the digest.
create table nomination_link (
  token_hash bytea primary key,
  nomination_id uuid not null references nomination,
  purpose text not null check (purpose in ('confirm', 'nominee')),
  sent_at timestamptz not null
);
create index nomination_link_nomination on nomination_link (nomination_id);

-- The dossier that was opened from an accepted nomination, if one ever was.
create table nomination_dossier (
  nomination_id uuid primary key references nomination,
  dossier_id uuid not null unique references dossier,
  linked_at timestamptz not null
);

do $$
declare
  name text;
begin
  foreach name in array array['nomination', 'nomination_step', 'nomination_link', 'nomination_dossier'] loop
    execute format('create trigger %I before update or delete on %I for each statement execute function refuse_change()', name || '_append_only', name);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', name || '_not_emptied', name);
  end loop;
end $$;
