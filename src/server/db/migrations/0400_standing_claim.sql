-- Somebody says for whom they may act: that their organisation is an agency of the tree, or that an organisation somebody else
-- registered is theirs. The desk of a season decides by the document that was sent with it.
create table standing_claim (
  id uuid primary key,
  -- The order they came in, also under a clock that stands still.
  sequence bigint generated always as identity,
  kind text not null check (kind in ('agency', 'join', 'ownership')),
  organisation_id uuid not null references organisation,
  -- Null for an agency that is not in the tree, which goes by its own name.
  agency_id uuid references agency,
  season_id text not null references season,
  reason text not null,
  -- The document, kept under the id of the claim.
  evidence_name text not null,
  evidence_bytes bigint not null check (evidence_bytes > 0),
  evidence_sha256 bytea not null,
  claimed_by uuid not null references person,
  claimed_at timestamptz not null,
  check (kind = 'agency' or agency_id is null)
);
create index standing_claim_season on standing_claim (season_id, claimed_at);
create index standing_claim_organisation on standing_claim (organisation_id, season_id, sequence desc);
create index standing_claim_agency on standing_claim (agency_id, season_id);
create index standing_claim_person on standing_claim (claimed_by, claimed_at);

create table standing_decision (
  claim_id uuid primary key references standing_claim,
  outcome text not null check (outcome in ('confirmed', 'refused')),
  reason text,
  decided_by uuid not null references person,
  decided_at timestamptz not null,
  check (outcome = 'confirmed' or reason is not null)
);

do $$
declare
  name text;
begin
  foreach name in array array['standing_claim', 'standing_decision'] loop
    execute format('create trigger %I before update or delete on %I for each statement execute function refuse_change()', name || '_append_only', name);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', name || '_not_emptied', name);
  end loop;
end $$;
