-- A document that may follow, added by the secretariat for an organisation that has nobody here: when it came, how, and who took it.
create table late_paper (
  file_id uuid primary key references uploaded_file,
  received_on date not null,
  way text not null check (way in ('post', 'email', 'hand')),
  received_by text not null check (length(received_by) between 1 and 120),
  recorded_by uuid not null references person,
  recorded_at timestamptz not null
);
create trigger late_paper_append_only before update or delete on late_paper
  for each statement execute function refuse_change();
create trigger late_paper_not_emptied before truncate on late_paper
  for each statement execute function refuse_change();
