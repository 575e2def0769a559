-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listFinalVotes
select "vote"."id", "vote"."season_id", "vote"."council_id", "vote"."number", "vote"."title_id", "vote"."category_ids", "council"."name" as "council_name", "vote"."parent_id", "vote"."method", "vote"."is_secret", "vote"."places", "vote"."rules", "vote"."rules_version", "vote"."analysis_id", "vote"."seed_commitment", "vote"."prepared_at", "preparer"."name" as "prepared_by", "opening"."opened_at", "opener"."name" as "opened_by", "close"."closed_at", "closer"."name" as "closed_by", "close"."reason" as "given_up_reason"
  from "final_vote" as "vote"
  inner join "council" on "council"."id" = "vote"."council_id"
  left join "final_vote_opening" as "opening" on "opening"."vote_id" = "vote"."id"
  left join "final_vote_close" as "close" on "close"."vote_id" = "vote"."id"
  left join "person" as "preparer" on "preparer"."id" = "vote"."prepared_by"
  left join "person" as "opener" on "opener"."id" = "opening"."opened_by"
  left join "person" as "closer" on "closer"."id" = "close"."closed_by"
  where "vote"."season_id" = $1
  order by "vote"."number";

-- findFinalVote
select "vote"."id", "vote"."season_id", "vote"."council_id", "vote"."number", "vote"."title_id", "vote"."category_ids", "council"."name" as "council_name", "vote"."parent_id", "vote"."method", "vote"."is_secret", "vote"."places", "vote"."rules", "vote"."rules_version", "vote"."analysis_id", "vote"."seed_commitment", "vote"."prepared_at", "preparer"."name" as "prepared_by", "opening"."opened_at", "opener"."name" as "opened_by", "close"."closed_at", "closer"."name" as "closed_by", "close"."reason" as "given_up_reason"
  from "final_vote" as "vote"
  inner join "council" on "council"."id" = "vote"."council_id"
  left join "final_vote_opening" as "opening" on "opening"."vote_id" = "vote"."id"
  left join "final_vote_close" as "close" on "close"."vote_id" = "vote"."id"
  left join "person" as "preparer" on "preparer"."id" = "vote"."prepared_by"
  left join "person" as "opener" on "opener"."id" = "opening"."opened_by"
  left join "person" as "closer" on "closer"."id" = "close"."closed_by"
  where "vote"."id" = $1;

-- listVotesOfMember
select "vote"."id", "vote"."season_id", "vote"."council_id", "vote"."number", "vote"."title_id", "vote"."category_ids", "council"."name" as "council_name", "vote"."parent_id", "vote"."method", "vote"."is_secret", "vote"."places", "vote"."rules", "vote"."rules_version", "vote"."analysis_id", "vote"."seed_commitment", "vote"."prepared_at", "preparer"."name" as "prepared_by", "opening"."opened_at", "opener"."name" as "opened_by", "close"."closed_at", "closer"."name" as "closed_by", "close"."reason" as "given_up_reason"
  from "final_vote" as "vote"
  inner join "council" on "council"."id" = "vote"."council_id"
  left join "final_vote_opening" as "opening" on "opening"."vote_id" = "vote"."id"
  left join "final_vote_close" as "close" on "close"."vote_id" = "vote"."id"
  left join "person" as "preparer" on "preparer"."id" = "vote"."prepared_by"
  left join "person" as "opener" on "opener"."id" = "opening"."opened_by"
  left join "person" as "closer" on "closer"."id" = "close"."closed_by"
  inner join "final_vote_member" as "own" on "own"."vote_id" = "vote"."id"
  where "own"."person_id" = $1
  order by "vote"."prepared_at" desc, "vote"."number" desc;

-- listVoteCandidates
select "candidate"."vote_id", "candidate"."entry_id", "candidate"."position", "candidate"."name", "candidate"."organisation_name", "candidate"."category_id", "candidate"."result", "candidate"."counted_judges", "candidate"."tie_values", "newest"."to_state"
  from "final_vote_candidate" as "candidate"
  inner join lateral (select "move"."to_state"
  from "entry_move" as "move"
  where "move"."entry_id" = "candidate"."entry_id"
  order by "move"."sequence" desc
  limit $1) as "newest" on true
  where "candidate"."vote_id" = any($2::uuid[])
  order by "candidate"."vote_id", "candidate"."position";

-- listVoteRolls
select "member"."vote_id", "member"."person_id", "member"."name", "member"."office", "member"."capacity", "member"."body", "newest"."presence", "turnout"."cast_at", "turnout"."on_paper", exists (select 1
  from council_member sitting
  where sitting.council_id = vote.council_id and sitting.person_id = member.person_id and sitting.ended_at is null) as "seated"
  from "final_vote_member" as "member"
  inner join "final_vote" as "vote" on "vote"."id" = "member"."vote_id"
  left join "final_vote_turnout" as "turnout" on "turnout"."vote_id" = "member"."vote_id" and "turnout"."person_id" = "member"."person_id"
  left join lateral (select "noted"."presence"
  from "final_vote_attendance" as "noted"
  where "noted"."vote_id" = "member"."vote_id" and "noted"."person_id" = "member"."person_id"
  order by "noted"."sequence" desc
  limit $1) as "newest" on true
  where "member"."vote_id" = any($2::uuid[])
  order by "member"."vote_id", array_position(array['chair', 'deputy-chair', 'member'], member.office), "member"."name", "member"."person_id";

-- listMembersOfCouncil
select "person"."id", "person"."name", "member"."capacity", "member"."body", "member"."office"
  from "council"
  inner join "council_member" as "member" on "member"."council_id" = "council"."id"
  inner join "person" on "person"."id" = "member"."person_id"
  where "council"."id" = $1 and "council"."season_id" = $2 and "member"."ended_at" is null and "member"."office" <> $3 and coalesce((select answer.outcome
  from council_answer answer
  where answer.member_id = member.id
  order by answer.sequence desc
  limit 1), 'accepted') = 'accepted'
  order by array_position(array['chair', 'deputy-chair', 'member'], member.office), "person"."name", "person"."id";

-- listCouncilsOf
select "id", "name"
  from "council"
  where "season_id" = $1
  order by "created_at" desc, "id";

-- insertFinalVote
insert into "final_vote" ("id", "season_id", "council_id", "number", "title_id", "category_ids", "parent_id", "method", "is_secret", "places", "rules", "rules_version", "analysis_id", "seed_commitment", "prepared_by", "prepared_at", "rehearsed")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
  on conflict ("season_id", "number") do nothing;
insert into "final_vote_candidate" ("vote_id", "entry_id", "position", "name", "organisation_name", "category_id", "result", "counted_judges", "tie_values")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9);
insert into "final_vote_member" ("vote_id", "person_id", "name", "office", "capacity", "body")
  values ($1, $2, $3, $4, $5, $6);

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

-- insertAttendance
insert into "final_vote_attendance" ("id", "vote_id", "person_id", "presence", "noted_by", "noted_at")
  values ($1, $2, $3, $4, $5, $6);

-- openFinalVote
insert into "final_vote_opening" ("vote_id", "opened_by", "opened_at")
  values ($1, $2, $3)
  on conflict do nothing;
insert into "final_vote_box" ("vote_id", "sealed")
  values ($1, $2);

-- endFinalVote
insert into "final_vote_close" ("vote_id", "closed_by", "closed_at", "reason", "outcome")
  values ($1, $2, $3, $4, $5)
  on conflict do nothing;
delete
  from "final_vote_box"
  where "vote_id" = $1;

-- findVoteMinutes
select "version", "place", "chair", "secretary", "agenda", "remarks"
  from "final_vote_minutes"
  where "vote_id" = $1
  order by "version" desc
  limit $2;

-- insertVoteMinutes
insert into "final_vote_minutes" ("vote_id", "version", "place", "chair", "secretary", "agenda", "remarks", "written_by", "written_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  on conflict do nothing;
