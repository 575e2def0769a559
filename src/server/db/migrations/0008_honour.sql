create table decision (
  id uuid primary key,
  season_id text not null references season,
  kind text not null check (kind in ('recognition', 'revocation')),
  number text not null,
  signed_on date not null,
  subject text not null,
  decided_by uuid not null references person,
  decided_at timestamptz not null,
  rehearsed boolean not null,
  unique (season_id, number)
);

create table honour (
  id uuid primary key,
  entry_id uuid not null references entry,
  title_id text not null,
  decision_id uuid not null references decision,
  granted_at timestamptz not null,
  unique (entry_id, title_id)
);
create index honour_decision on honour (decision_id);

create table certificate (
  code text primary key,
  honour_id uuid not null unique references honour,
  issued_at timestamptz not null
);

create table revocation (
  honour_id uuid primary key references honour,
  decision_id uuid not null references decision,
  reason text not null,
  revoked_at timestamptz not null
);
