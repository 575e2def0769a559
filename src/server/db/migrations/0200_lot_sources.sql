-- Where the randomness of a round's lots comes from, named before the round closes. A change is a new row with its reason.
create table lot_source (
  id uuid primary key,
  season_id text not null references season,
  round_id text not null,
  number integer not null check (number > 0),
  source jsonb not null,
  reason text not null,
  chosen_by uuid not null references person,
  chosen_at timestamptz not null,
  rehearsed boolean not null,
  unique (season_id, round_id, number),
  check (number = 1 or reason <> '')
);

-- The list of those who take part in the draw, frozen when the round is first ranked: before the source has given its value.
create table lot_list (
  season_id text not null,
  round_id text not null,
  ranking_id uuid not null unique references ranking,
  list_hash bytea not null check (length(list_hash) = 32),
  participant_count integer not null check (participant_count >= 0),
  frozen_at timestamptz not null,
  primary key (season_id, round_id),
  foreign key (ranking_id, season_id, round_id) references ranking (id, season_id, round_id)
);

-- What somebody entered of a source: numbers (two people must agree; the last of each counts), a party's share (`party` from 0).
create table lot_entry (
  id uuid primary key,
  source_id uuid not null references lot_source,
  party integer check (party >= 0),
  entered jsonb not null,
  entered_by uuid not null references person,
  entered_at timestamptz not null,
  sequence bigint generated always as identity
);
create unique index lot_share_once on lot_entry (source_id, party) where party is not null;
create index lot_entry_source on lot_entry (source_id, sequence);

-- What the source gave, once.
create table lot_value (
  season_id text not null,
  round_id text not null,
  source_id uuid not null unique references lot_source,
  value jsonb not null,
  randomness bytea not null check (length(randomness) = 32),
  settled_by uuid not null references person,
  settled_at timestamptz not null,
  primary key (season_id, round_id),
  foreign key (season_id, round_id) references lot_list
);

-- Whether the lots of a ranking are drawn, and what they decide; null in rankings of before sources could be named.
alter table ranking
  add column lots text check (lots in ('not-in-rules', 'waiting', 'drawn')),
  add column lots_decide text check (lots_decide in ('nothing', 'places', 'prizes')),
  add check ((lots is null) = (lots_decide is null));

do $$
declare
  name text;
begin
  foreach name in array array['lot_source', 'lot_list', 'lot_entry', 'lot_value'] loop
    execute format('create trigger %I before update or delete on %I for each statement execute function refuse_change()', name || '_append_only', name);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', name || '_not_emptied', name);
  end loop;
end $$;
