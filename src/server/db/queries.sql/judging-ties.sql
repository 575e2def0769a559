-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listCouncilPeople
select "person"."id", "person"."name", "person"."email", array( select distinct member.body
  from council_member member
  join council on council.id = member.council_id
  where member.person_id = person.id and council.season_id = $1 and member.ended_at is null and member.body is not null ) as "bodies"
  from "person"
  where person.id in ( select seat.person_id
  from seat
  join panel on panel.id = seat.panel_id
  join council own on own.id = panel.council_id
  where own.season_id = $2 and seat.left_at is null
  union select member.person_id
  from council_member member
  join council own on own.id = member.council_id
  where own.season_id = $3 and member.person_id is not null and member.ended_at is null and coalesce(( select given.outcome
  from council_answer given
  where given.member_id = member.id
  order by given.sequence desc
  limit 1 ), 'accepted') <> 'declined'
  union select held.person_id
  from role_grant held
  join council own on own.id::text = held.scope_id
  left join role_end gone on gone.role_grant_id = held.id
  where held.scope_kind = 'council' and own.season_id = $4 and gone.role_grant_id is null and not exists ( select 1
  from seat former
  join panel on panel.id = former.panel_id
  where panel.council_id = own.id and former.person_id = held.person_id ) and not exists (select 1
  from council_member former
  where former.council_id = own.id and former.person_id = held.person_id) )
  order by "person"."name", "person"."id";

-- isCouncilPerson
select "person"."id"
  from "person"
  where "person"."id" = $1 and person.id in ( select seat.person_id
  from seat
  join panel on panel.id = seat.panel_id
  join council own on own.id = panel.council_id
  where own.season_id = $2 and seat.left_at is null
  union select member.person_id
  from council_member member
  join council own on own.id = member.council_id
  where own.season_id = $3 and member.person_id is not null and member.ended_at is null and coalesce(( select given.outcome
  from council_answer given
  where given.member_id = member.id
  order by given.sequence desc
  limit 1 ), 'accepted') <> 'declined'
  union select held.person_id
  from role_grant held
  join council own on own.id::text = held.scope_id
  left join role_end gone on gone.role_grant_id = held.id
  where held.scope_kind = 'council' and own.season_id = $4 and gone.role_grant_id is null and not exists ( select 1
  from seat former
  join panel on panel.id = former.panel_id
  where panel.council_id = own.id and former.person_id = held.person_id ) and not exists (select 1
  from council_member former
  where former.council_id = own.id and former.person_id = held.person_id) );

-- listSeasonsJudgedBy
select distinct "council"."season_id"
  from "council"
  inner join "person" on "person"."id" = $1
  where person.id in ( select seat.person_id
  from seat
  join panel on panel.id = seat.panel_id
  join council own on own.id = panel.council_id
  where own.season_id = "council"."season_id" and seat.left_at is null
  union select member.person_id
  from council_member member
  join council own on own.id = member.council_id
  where own.season_id = "council"."season_id" and member.person_id is not null and member.ended_at is null and coalesce(( select given.outcome
  from council_answer given
  where given.member_id = member.id
  order by given.sequence desc
  limit 1 ), 'accepted') <> 'declined'
  union select held.person_id
  from role_grant held
  join council own on own.id::text = held.scope_id
  left join role_end gone on gone.role_grant_id = held.id
  where held.scope_kind = 'council' and own.season_id = "council"."season_id" and gone.role_grant_id is null and not exists ( select 1
  from seat former
  join panel on panel.id = former.panel_id
  where panel.council_id = own.id and former.person_id = held.person_id ) and not exists (select 1
  from council_member former
  where former.council_id = own.id and former.person_id = held.person_id) )
  order by "council"."season_id";

-- isInvolved
select "person"."id"
  from "person"
  where "person"."id" = $1 and (person.id in ( select seat.person_id
  from seat
  join panel on panel.id = seat.panel_id
  join council own on own.id = panel.council_id
  where own.season_id = $2 and seat.left_at is null
  union select member.person_id
  from council_member member
  join council own on own.id = member.council_id
  where own.season_id = $3 and member.person_id is not null and member.ended_at is null and coalesce(( select given.outcome
  from council_answer given
  where given.member_id = member.id
  order by given.sequence desc
  limit 1 ), 'accepted') <> 'declined'
  union select held.person_id
  from role_grant held
  join council own on own.id::text = held.scope_id
  left join role_end gone on gone.role_grant_id = held.id
  where held.scope_kind = 'council' and own.season_id = $4 and gone.role_grant_id is null and not exists ( select 1
  from seat former
  join panel on panel.id = former.panel_id
  where panel.council_id = own.id and former.person_id = held.person_id ) and not exists (select 1
  from council_member former
  where former.council_id = own.id and former.person_id = held.person_id) ) or exists ( select 1
  from role_grant held
  join season on season.id = $5
  join programme on programme.id = season.programme_id
  left join role_end gone on gone.role_grant_id = held.id
  where held.person_id = person.id and held.role in ('organiser', 'secretariat') and gone.role_grant_id is null and held.valid_from <= $6 and coalesce(held.valid_to > $7, true) and (held.scope_kind, held.scope_id) in (('season', season.id), ('programme', programme.id), ('agency', programme.owner_id::text)) ) or exists ( select 1
  from role_grant held
  join dossier on dossier.organisation_id::text = held.scope_id
  where held.person_id = person.id and held.scope_kind = 'organisation' and dossier.season_id = $8 ));

-- listMembershipsEver
select distinct "role_grant"."person_id" as "personId", "organisation"."id" as "organisationId", "organisation"."name", "organisation"."tax_code" as "taxCode"
  from "role_grant"
  inner join "organisation" on organisation.id::text = role_grant.scope_id
  where "role_grant"."scope_kind" = $1 and "role_grant"."person_id" = any($2::uuid[]);

-- listEntrants
select "organisation"."id" as "organisationId", "organisation"."name", "organisation"."tax_code" as "taxCode", "organisation"."represented_by_tax_code" as "representedBy", array( select person.email
  from role_grant member
  join person on person.id = member.person_id
  where member.scope_kind = 'organisation' and member.scope_id = organisation.id::text
  union select lower(said.value)
  from dossier
  join lateral ( select version.answers
  from dossier_version version
  where version.dossier_id = dossier.id
  order by version.version desc
  limit 1 ) newest on true
  cross join lateral jsonb_each_text(newest.answers) said
  where dossier.organisation_id = organisation.id and dossier.season_id = $1 and said.value ~ '^[^@[:space:]]+@[^@[:space:]]+$' ) as "emails"
  from "organisation"
  where organisation.id in ( select dossier.organisation_id
  from dossier
  join entry on entry.dossier_id = dossier.id
  join entry_move on entry_move.entry_id = entry.id
  where dossier.season_id = $2 )
  order by "organisation"."id";

-- listNominatorsOf
select "organisation"."id" as "organisationId", "dossier"."id" as "dossierId", "nomination"."nominator_id" as "nominatorId", "nomination"."nominator_email" as "nominatorEmail", "nomination"."nominator_name" as "nominatorName", "agency"."id" as "agencyId", "agency"."name" as "agencyName", "agency"."tax_code" as "agencyTaxCode"
  from "nomination"
  left join "nomination_dossier" as "opened" on "opened"."nomination_id" = "nomination"."id"
  left join "dossier" on "dossier"."id" = "opened"."dossier_id"
  inner join "organisation" on organisation.id = coalesce(dossier.organisation_id, ( select named.id
  from organisation named
  where named.tax_code = nomination.nominee_tax_code ))
  left join "organisation" as "agency" on "agency"."id" = "nomination"."nominator_organisation_id"
  where "nomination"."season_id" = $1 and "nomination"."mode" <> $2 and exists (select "step"."sequence"
  from "nomination_step" as "step"
  where "step"."nomination_id" = "nomination"."id")
  order by "nomination"."id";
