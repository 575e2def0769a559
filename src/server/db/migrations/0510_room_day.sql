-- What happens in a room on a day of presentations, in order. Nothing is taken away: a slip is undone by a further event. Whoever
-- records an act has seen the one before it: two presses of the same button are one.
create table room_event (
  room_id uuid not null references room,
  day date not null,
  sequence integer not null check (sequence > 0),
  kind text not null check (kind in ('entrant-present', 'entrant-away', 'judge-present', 'judge-away', 'started', 'paused', 'resumed',
    'part-begun', 'extended', 'ended', 'no-show', 'returned', 'reordered', 'undone')),
  entry_id uuid references entry,
  judge_id uuid references person,
  seconds integer check (seconds <> 0),
  entry_order jsonb,
  undoes integer,
  happened_at timestamptz not null,
  recorded_by uuid not null references person,
  rehearsed boolean not null,
  primary key (room_id, day, sequence),
  foreign key (room_id, day, undoes) references room_event,
  check (undoes < sequence),
  check ((kind in ('entrant-present', 'entrant-away', 'started', 'no-show', 'returned')) = (entry_id is not null)),
  check ((kind in ('judge-present', 'judge-away')) = (judge_id is not null)),
  check ((kind = 'extended') = (seconds is not null)),
  check ((kind = 'reordered') = (entry_order is not null)),
  check ((kind = 'undone') = (undoes is not null))
);

-- The secret address of a room's display: of the secret only the hash.
create table room_display (
  id uuid primary key,
  room_id uuid not null references room,
  token_hash bytea not null unique,
  made_by uuid not null references person,
  made_at timestamptz not null
);
create index room_display_room on room_display (room_id, made_at desc);
create table room_display_revocation (
  display_id uuid primary key references room_display,
  revoked_by uuid not null references person,
  revoked_at timestamptz not null
);

-- A scan or photo of the paper sheet a judge signed.
create table paper_scan (
  id uuid primary key,
  assignment_id uuid not null references assignment,
  name text not null,
  media_type text not null,
  bytes bigint not null check (bytes > 0),
  sha256 bytea not null,
  uploaded_by uuid not null references person,
  uploaded_at timestamptz not null
);
create index paper_scan_assignment on paper_scan (assignment_id, uploaded_at desc);

-- What one person read from a judge's paper; the newest of each person counts. Two people must read the same.
create table paper_reading (
  id uuid primary key,
  assignment_id uuid not null references assignment,
  scores jsonb not null,
  comments jsonb not null,
  read_by uuid not null references person,
  read_at timestamptz not null,
  rehearsed boolean not null
);
create index paper_reading_assignment on paper_reading (assignment_id, read_at);

-- From what a sealed version was taken.
create table paper_sheet (
  score_sheet_id uuid not null,
  version integer not null,
  first_reading uuid not null references paper_reading,
  second_reading uuid not null references paper_reading,
  scan_id uuid not null references paper_scan,
  primary key (score_sheet_id, version),
  foreign key (score_sheet_id, version) references score_sheet_version,
  check (first_reading <> second_reading)
);

do $$
declare
  name text;
begin
  foreach name in array array['room_event', 'room_display', 'room_display_revocation', 'paper_scan', 'paper_reading', 'paper_sheet'] loop
    execute format('create trigger %I before update or delete on %I for each statement execute function refuse_change()', name || '_append_only', name);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', name || '_not_emptied', name);
  end loop;
end $$;
