-- A code sent to a telephone or an address. The contact and the code are keyed hashes; what was entered travels sealed in the form.
create table contact_code (
  id uuid primary key,
  contact_key bytea not null,
  code_hash bytea not null,
  sent_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > sent_at),
  tries integer not null default 0 check (tries >= 0)
);
create index contact_code_recent on contact_code (contact_key, sent_at);

-- People whom an organiser lets in by a personal code. `participant_id` is made of the code as every participant id is made of its
-- unique key, so that one code is one participant; what is known of its holder is sealed.
create table roster (
  id uuid primary key,
  season_id text not null references season,
  file_name text not null,
  people integer not null check (people > 0),
  loaded_by uuid not null references person,
  loaded_at timestamptz not null
);
create index roster_season on roster (season_id);

create table roster_entry (
  participant_id uuid primary key,
  roster_id uuid not null references roster,
  row_number integer not null,
  facts bytea not null,
  unique (roster_id, row_number)
);

-- The last sign-on at a provider by an account: how strong it was, and the claims that fill in a registration, sealed.
create table sign_on (
  provider_id text not null,
  subject_hash bytea not null,
  level text not null,
  claims bytea not null,
  signed_on_at timestamptz not null,
  primary key (provider_id, subject_hash)
);

-- A participant's own code for inviting others, and who came by it: each person once, never by themselves.
create table referral_code (
  code text primary key,
  season_id text not null references season,
  participant_id uuid not null unique references participant,
  made_at timestamptz not null
);

create table referral (
  participant_id uuid primary key references participant,
  season_id text not null,
  inviter_id uuid not null references participant check (inviter_id <> participant_id),
  referred_at timestamptz not null
);
create index referral_season on referral (season_id, inviter_id);

do $$
declare
  name text;
begin
  foreach name in array array['roster', 'roster_entry', 'referral_code', 'referral'] loop
    execute format('create trigger %I before update or delete on %I for each statement execute function refuse_change()', name || '_append_only', name);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', name || '_not_emptied', name);
  end loop;
end $$;
