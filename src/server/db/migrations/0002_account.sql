-- Accounts. person, session, credential, verification, second_factor and rate_limit are better-auth's tables under our names.
create table person (
  id uuid primary key,
  name text not null,
  email text not null unique check (email = lower(email)),
  email_verified boolean not null,
  image text,
  two_factor_enabled boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table session (
  id uuid primary key,
  person_id uuid not null references person on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index session_person on session (person_id);

create table credential (
  id uuid primary key,
  person_id uuid not null references person on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (provider_id, account_id)
);
create index credential_person on credential (person_id);

create table verification (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index verification_identifier on verification (identifier);

create table second_factor (
  id uuid primary key,
  person_id uuid not null references person on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean,
  failed_verification_count integer not null default 0,
  locked_until timestamptz
);
create index second_factor_person on second_factor (person_id);

create table rate_limit (
  id uuid primary key,
  key text not null unique,
  count integer not null,
  last_request bigint not null
);

-- Failed sign-ins, by keyed hash of the address, so that an unknown address locks exactly like a known one.
create table sign_in_failure (
  id uuid primary key,
  email_key bytea not null,
  failed_at timestamptz not null
);
create index sign_in_failure_recent on sign_in_failure (email_key, failed_at);

-- A role is a dated row: who, what, where, from when, by whom. It ends by a row, never by deletion.
create table role_grant (
  id uuid primary key,
  person_id uuid not null references person,
  role text not null,
  scope_kind text not null check (scope_kind in ('installation', 'agency', 'programme', 'season', 'organisation', 'council')),
  scope_id text not null,
  valid_from timestamptz not null,
  valid_to timestamptz check (valid_to > valid_from),
  granted_by uuid references person,
  granted_at timestamptz not null
);
create index role_grant_person on role_grant (person_id);
create index role_grant_scope on role_grant (scope_kind, scope_id);

create table role_end (
  role_grant_id uuid primary key references role_grant,
  ended_at timestamptz not null,
  ended_by uuid not null references person,
  reason text not null
);

create table invitation (
  id uuid primary key,
  email text not null check (email = lower(email)),
  role text not null,
  scope_kind text not null,
  scope_id text not null,
  token_hash bytea not null unique,
  invited_by uuid references person,
  invited_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > invited_at)
);

create table invitation_acceptance (
  invitation_id uuid primary key references invitation,
  person_id uuid not null references person,
  accepted_at timestamptz not null
);

create table invitation_withdrawal (
  invitation_id uuid primary key references invitation,
  withdrawn_by uuid not null references person,
  withdrawn_at timestamptz not null
);
