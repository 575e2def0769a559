-- What a virus scanner said of a file. A file that came while the scanner was away waits: it is handed in, and seen by others, only
-- once a verdict stands here.
alter table uploaded_file add column needs_scan boolean not null default false;
create table file_scan (
  file_id uuid primary key references uploaded_file,
  verdict text not null check (verdict in ('clean', 'infected')),
  signature text check ((signature is not null) = (verdict = 'infected')),
  scanned_at timestamptz not null
);
create trigger file_scan_append_only before update or delete on file_scan for each statement execute function refuse_change();
create trigger file_scan_not_emptied before truncate on file_scan for each statement execute function refuse_change();
