-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listVoteRolls
select "member"."vote_id", "member"."person_id", "member"."name", "member"."office", "member"."capacity", "member"."body", "notes"."newest_first", "turnout"."cast_at", "turnout"."on_paper", exists (select 1
  from council_member sitting
  where sitting.council_id = vote.council_id and sitting.person_id = member.person_id and sitting.ended_at is null and (select answer.outcome
  from council_answer answer
  where answer.member_id = "sitting"."id"
  order by answer.sequence desc
  limit 1) = 'accepted') as "seated", exists (select 1
  from council_commitment signed
  join council_member sat on sat.id = signed.member_id
  where sat.council_id = vote.council_id and sat.person_id = member.person_id and (signed.binds_embargo or sat.capacity is distinct
  from 'press')) as "committed"
  from "final_vote_member" as "member"
  inner join "final_vote" as "vote" on "vote"."id" = "member"."vote_id"
  left join "final_vote_turnout" as "turnout" on "turnout"."vote_id" = "member"."vote_id" and "turnout"."person_id" = "member"."person_id"
  left join lateral (select array_agg(noted.presence
  order by noted.sequence desc) as "newest_first"
  from "final_vote_attendance" as "noted"
  where "noted"."vote_id" = "member"."vote_id" and "noted"."person_id" = "member"."person_id") as "notes" on true
  where "member"."vote_id" = any($1::uuid[])
  order by "member"."vote_id", array_position(array['chair', 'deputy-chair', 'member'], member.office), "member"."name", "member"."person_id";

-- listMembersOfCouncil
select "person"."id", "person"."name", "sitting"."capacity", "sitting"."body", "sitting"."office"
  from "council"
  inner join "council_member" as "sitting" on "sitting"."council_id" = "council"."id"
  inner join "person" on "person"."id" = "sitting"."person_id"
  where "council"."id" = $1 and "council"."season_id" = $2 and "sitting"."ended_at" is null and "sitting"."office" <> $3 and (select answer.outcome
  from council_answer answer
  where answer.member_id = "sitting"."id"
  order by answer.sequence desc
  limit 1) = 'accepted' and exists (select 1
  from council_commitment signed
  join council_member member on member.id = signed.member_id
  where member.council_id = "council"."id" and member.person_id = "sitting"."person_id" and member.ended_at is null and (signed.binds_embargo or member.capacity is distinct
  from 'press'))
  order by array_position(array['chair', 'deputy-chair', 'member'], sitting.office), "person"."name", "person"."id";

-- listCouncilsOf
select "id", "name"
  from "council"
  where "season_id" = $1
  order by "created_at" desc, "id";

-- countJudgedInConflict
select count(*)::int as "entries"
  from "entry"
  inner join "dossier" on "dossier"."id" = "entry"."dossier_id"
  where "dossier"."season_id" = $1 and ( dossier.id in ( select own.dossier_id
  from recusal gone
  join assignment place on place.id = gone.assignment_id
  join entry own on own.id = place.entry_id
  where place.person_id = $2::uuid ) or dossier.id in ( select own.id
  from conflict stated
  join dossier own on own.season_id = stated.season_id and own.organisation_id = stated.organisation_id and own.id = coalesce(stated.dossier_id, own.id)
  where stated.person_id = $3::uuid and coalesce( (select newest.outcome
  from conflict_resolution newest
  where newest.conflict_id = stated.id
  order by newest.sequence desc
  limit 1), case stated.origin when 'judge' then 'confirmed' else 'open' end ) = 'confirmed' ) or dossier.organisation_id::text in ( select membership.scope_id
  from role_grant membership
  where membership.person_id = $4::uuid and membership.scope_kind = 'organisation' and membership.scope_id is not null ) ) and exists (select "assignment"."id"
  from "assignment"
  where "assignment"."entry_id" = "entry"."id");

-- lockAttendance
select "id"
  from "final_vote"
  where "id" = $1 for no key update;

-- insertAttendance
insert into "final_vote_attendance" ("id", "vote_id", "person_id", "presence", "noted_by", "noted_at")
  values ($1, $2, $3, $4, $5, $6);
