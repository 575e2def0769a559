-- Whether entrants may read who sits on the councils of a season, so that they can state conflicts; the newest counts, none = they may not.
create table council_disclosure (
  season_id text not null references season,
  sequence integer not null check (sequence > 0),
  is_open boolean not null,
  set_by uuid not null references person,
  set_at timestamptz not null,
  primary key (season_id, sequence)
);
create trigger council_disclosure_append_only before update or delete on council_disclosure
  for each statement execute function refuse_change();
create trigger council_disclosure_not_emptied before truncate on council_disclosure
  for each statement execute function refuse_change();
