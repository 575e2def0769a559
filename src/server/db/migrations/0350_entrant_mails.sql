-- Words of an automatic mail to entrants of a season, as its organiser wrote them: the highest version of a kind and language holds.
create table mail_template (
  id uuid primary key,
  season_id text not null references season,
  kind text not null check (kind <> ''),
  locale text not null check (locale in ('vi', 'en')),
  version integer not null check (version > 0),
  subject text not null check (subject <> ''),
  body text not null check (body <> ''),
  written_by uuid not null references person,
  written_at timestamptz not null,
  unique (season_id, kind, locale, version)
);

-- How somebody wants mail: the newest row holds. `digest` is how often "my work" is mailed.
create table person_mail_setting (
  id uuid primary key,
  person_id uuid not null references person,
  locale text not null check (locale in ('vi', 'en')),
  digest text not null check (digest in ('never', 'daily', 'weekly')),
  set_at timestamptz not null
);
create index person_mail_setting_person on person_mail_setting (person_id, set_at);

-- A mail to one person about one dossier: what became of it. It waits while `tried_at` is null. `key` names the occasion: one mail
-- of each to each person, for ever. `subject` and `body` are what was sent.
create table entrant_mail (
  id uuid primary key,
  season_id text not null references season,
  dossier_id uuid not null references dossier,
  person_id uuid not null references person,
  kind text not null check (kind <> ''),
  key text not null,
  facts jsonb not null,
  queued_at timestamptz not null,
  -- By the clock on the wall, as mail is.
  send_after timestamptz not null,
  tries integer not null default 0 check (tries >= 0),
  tried_at timestamptz,
  sent_at timestamptz,
  problem text check (problem in ('refused', 'overtaken')),
  subject text,
  body text,
  unique (key, person_id),
  check (sent_at is null or problem is null),
  check ((sent_at is null) = (subject is null)),
  check ((sent_at is null) = (body is null))
);
create index entrant_mail_waiting on entrant_mail (send_after) where tried_at is null;
create index entrant_mail_dossier on entrant_mail (dossier_id, queued_at);
create index entrant_mail_season on entrant_mail (season_id, queued_at);
create index entrant_mail_person on entrant_mail (person_id);

do $$
declare
  name text;
begin
  foreach name in array array['mail_template', 'person_mail_setting'] loop
    execute format('create trigger %I before update or delete on %I for each statement execute function refuse_change()', name || '_append_only', name);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', name || '_not_emptied', name);
  end loop;
end $$;
-- What was sent stays as it was.
create trigger entrant_mail_kept before update or delete on entrant_mail
  for each row when (old.sent_at is not null) execute function refuse_change();
create trigger entrant_mail_not_emptied before truncate on entrant_mail for each statement execute function refuse_change();
