-- Counts by minute, added to by every process every few seconds: the organiser's live view never reads the hot tables for them.
-- season_id '' = the whole installation (errors, durations), by the wall clock; else by the season's own.
create table live_minute (
  season_id text not null,
  minute timestamptz not null,
  kind text not null check (kind in ('registration', 'start', 'hand', 'clock', 'error', 'refusal', 'latency')),
  detail text not null,
  count bigint not null check (count > 0),
  primary key (season_id, minute, kind, detail)
);

-- What participants say of a question while they write: once for each question of an attempt.
create table question_report (
  id uuid primary key,
  season_id text not null references season,
  round_id text not null,
  question_id text not null,
  participant_id uuid not null,
  attempt_id uuid not null,
  kind text not null check (kind in ('unclear', 'no-right-option', 'several-right', 'display', 'other')),
  note text not null check (length(note) <= 500),
  reported_at timestamptz not null,
  rehearsed boolean not null,
  unique (attempt_id, question_id)
);
create index question_report_season on question_report (season_id, round_id, question_id);

-- Thresholds of alerts: the latest row of a kind holds, the product's own where there is none.
create table alert_threshold (
  id uuid primary key,
  season_id text not null references season,
  kind text not null,
  value integer not null check (value >= 0),
  set_by uuid not null references person,
  set_at timestamptz not null
);

create table alert (
  id uuid primary key,
  season_id text not null references season,
  kind text not null,
  value bigint not null,
  threshold integer not null,
  raised_at timestamptz not null,
  rehearsed boolean not null
);
create index alert_season on alert (season_id, raised_at);
create table alert_end (
  alert_id uuid primary key references alert,
  ended_at timestamptz not null
);
create table alert_acknowledgement (
  alert_id uuid primary key references alert,
  acknowledged_by uuid not null references person,
  acknowledged_at timestamptz not null
);

do $$
declare
  name text;
begin
  foreach name in array array['question_report', 'alert_threshold', 'alert', 'alert_end', 'alert_acknowledgement'] loop
    execute format('create trigger %I before update or delete on %I for each statement execute function refuse_change()', name || '_append_only', name);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', name || '_not_emptied', name);
  end loop;
end $$;
