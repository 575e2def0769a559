-- Whom entrants of a season ask, as its organiser wrote it: the highest version holds. A desk, never a person.
create table season_desk (
  season_id text not null references season,
  version integer not null check (version > 0),
  desk text not null check (desk <> ''),
  phone text not null,
  email text not null,
  hours text not null,
  written_by uuid not null references person,
  written_at timestamptz not null,
  primary key (season_id, version),
  check (phone <> '' or email <> '')
);

-- Frequently asked questions of a season: the highest version of each holds. `position` orders them, `shown` false takes one away.
create table faq_version (
  faq_id uuid not null,
  version integer not null check (version > 0),
  season_id text not null references season,
  position integer not null,
  question_vi text not null check (question_vi <> ''),
  answer_vi text not null check (answer_vi <> ''),
  question_en text not null,
  answer_en text not null,
  shown boolean not null,
  written_by uuid not null references person,
  written_at timestamptz not null,
  primary key (faq_id, version),
  check ((question_en = '') = (answer_en = ''))
);
create index faq_version_season on faq_version (season_id, faq_id, version);

do $$
declare
  name text;
begin
  foreach name in array array['season_desk', 'faq_version'] loop
    execute format('create trigger %I before update or delete on %I for each statement execute function refuse_change()', name || '_append_only', name);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', name || '_not_emptied', name);
  end loop;
end $$;
