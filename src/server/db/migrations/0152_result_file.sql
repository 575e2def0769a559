-- A published list as a file, made once for each state of the list; the bytes are in the file store. It can be made again at any
-- time from the ranking, so a row may go.
create table result_file (
  ranking_id uuid not null references ranking_publication,
  state text not null check (state in ('provisional', 'final')),
  format text not null check (format in ('xlsx', 'pdf', 'csv', 'json', 'dictionary')),
  file_id uuid not null unique,
  size integer not null check (size > 0),
  etag text not null,
  made_at timestamptz not null,
  primary key (ranking_id, state, format)
);
