-- A complaint about what was published. `sealed` is the sealed JSON of what its author wrote: name, ways to reach them, the words.
create table complaint (
  id uuid primary key,
  season_id text not null references season,
  code text not null unique,
  subject text not null check (subject in ('result', 'unit-board', 'rules', 'answers', 'other')),
  round_id text,
  -- The published list it is about; null where it is not about a list.
  ranking_id uuid references ranking_publication,
  participant_id uuid references participant,
  sealed bytea not null,
  received_at timestamptz not null,
  due_at timestamptz not null check (due_at > received_at),
  rehearsed boolean not null,
  check ((subject = 'result') = (ranking_id is not null)),
  check (subject <> 'result' or round_id is not null)
);
create index complaint_season on complaint (season_id, received_at);
create index complaint_ranking on complaint (ranking_id);
create index complaint_participant on complaint (participant_id);

create table complaint_answer (
  complaint_id uuid primary key references complaint,
  outcome text not null check (outcome in ('upheld', 'partly-upheld', 'rejected')),
  reason text not null check (reason <> ''),
  answered_by uuid not null references person,
  answered_at timestamptz not null
);

-- What a correction (đính chính) is about, what was published and what stands now. `body` is its reason, as the public reads it.
alter table correction
  add column number integer not null check (number > 0),
  add column kind text not null check (kind in ('result', 'unit-board', 'rules', 'answers', 'other')),
  add column cause text not null check (cause in ('void', 'complaint', 'own-finding')),
  add column round_id text,
  add column ranking_before uuid references ranking_publication,
  add column ranking_after uuid unique references ranking_publication,
  add column text_before text,
  add column text_after text,
  add column complaint_id uuid references complaint,
  add column rehearsed boolean not null,
  add unique (season_id, number),
  add check ((ranking_before is null) = (ranking_after is null)),
  add check (ranking_after is null or kind = 'result'),
  add check ((text_before is null) = (text_after is null));

-- The provisional list is the final one: declared by whom, when.
create table ranking_final (
  ranking_id uuid primary key references ranking_publication,
  declared_by uuid not null references person,
  declared_at timestamptz not null
);

do $$
declare
  name text;
begin
  foreach name in array array['complaint', 'complaint_answer', 'ranking_final'] loop
    execute format('create trigger %I before update or delete on %I for each statement execute function refuse_change()', name || '_append_only', name);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', name || '_not_emptied', name);
  end loop;
end $$;
