-- Not every applicant has a tax code: agencies have an identifier, foreign organisations a representing legal entity, people neither.
alter table organisation alter column tax_code drop not null;
alter table organisation add column kind text not null default 'enterprise' check (kind in (
  'enterprise', 'dependent-unit', 'public-service-unit', 'state-agency', 'city-government', 'party-body',
  'socio-political-organisation', 'association', 'household-business', 'foreign-organisation', 'vietnamese-individual',
  'foreign-individual'
));
update organisation set kind = 'dependent-unit' where tax_code like '%-%';
alter table organisation alter column kind drop default;
alter table organisation add column agency_code text unique;
-- Of a person's twelve digits only a keyed digest is kept, so that nobody registers twice.
alter table organisation add column personal_code_digest bytea unique;
alter table organisation add column represented_by_tax_code text;
alter table organisation add column represented_by_name text;
alter table organisation add column urban_class text check (
  urban_class in ('dac-biet', 'loai-1', 'loai-2', 'loai-3', 'loai-4', 'loai-5', 'chua-phan-loai')
);
alter table organisation add constraint organisation_representative check (
  (kind = 'foreign-organisation') = (represented_by_tax_code is not null)
  and (represented_by_tax_code is null) = (represented_by_name is null)
);
alter table organisation add constraint organisation_urban_class check ((urban_class is not null) = (kind = 'city-government'));
create unique index organisation_represented on organisation (represented_by_tax_code, folded) where represented_by_tax_code is not null;
-- The code people know an applicant by; blank where there is none.
alter table organisation add column code text not null generated always as (
  coalesce(tax_code, agency_code, represented_by_tax_code, '')
) stored;
-- A unit stands beside its parent: the first ten digits are the same.
create index organisation_family on organisation (substr(tax_code, 1, 10));

-- A permanent residence card as its holder states it. Of its number the last characters; no picture is kept anywhere.
create table residence_card (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  last_digits text not null check (length(last_digits) between 3 and 6),
  valid_until date not null,
  stated_by uuid not null references person,
  stated_at timestamptz not null
);
create index residence_card_organisation on residence_card (organisation_id, stated_at desc);
create table residence_card_sighting (
  card_id uuid primary key references residence_card,
  season_id text not null references season,
  seen_by uuid not null references person,
  seen_at timestamptz not null
);

-- Which applicant group a dossier enters in, where the award has such groups.
alter table dossier add column applicant_group text;

do $$
declare
  name text;
begin
  foreach name in array array['residence_card', 'residence_card_sighting'] loop
    execute format('create trigger %I before update or delete on %I for each statement execute function refuse_change()', name || '_append_only', name);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', name || '_not_emptied', name);
  end loop;
end $$;

-- A department that acts for a province in a season, by a mandate it uploads. The newest counts.
create table province_mandate (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  season_id text not null references season,
  province_code text not null,
  name text not null,
  media_type text not null,
  bytes bigint not null check (bytes > 0),
  sha256 bytea not null,
  uploaded_by uuid not null references person,
  uploaded_at timestamptz not null
);
create index province_mandate_organisation on province_mandate (organisation_id, season_id, uploaded_at desc);
create index province_mandate_province on province_mandate (season_id, province_code);
create trigger province_mandate_append_only before update or delete on province_mandate
  for each statement execute function refuse_change();
create trigger province_mandate_not_emptied before truncate on province_mandate
  for each statement execute function refuse_change();
