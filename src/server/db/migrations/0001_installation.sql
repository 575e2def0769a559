-- One row for the installation itself. A demo is marked as such for ever.
create table installation (
  id smallint primary key check (id = 1),
  is_demo boolean not null,
  created_at timestamptz not null
);

-- Who did what to what: append-only, read by auditors. `detail` never holds personal data.
create table audit_event (
  id uuid primary key,
  at timestamptz not null,
  person_id uuid,
  action text not null,
  subject_kind text not null,
  subject_id text not null,
  detail jsonb not null,
  rehearsed boolean not null
);
create index audit_event_subject on audit_event (subject_kind, subject_id, at);
