-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listPublicVotes
select "vote"."id", "vote"."season_id", "vote"."rule_id", "vote"."number", "vote"."rules", "vote"."rules_version", "vote"."seed_commitment", "vote"."prepared_at", "opening"."opened_at", "close"."closed_at", "close"."reason", "close"."outcome", "publication"."published_at"
  from "public_vote" as "vote"
  left join "public_vote_opening" as "opening" on "opening"."vote_id" = "vote"."id"
  left join "public_vote_close" as "close" on "close"."vote_id" = "vote"."id"
  left join "public_vote_publication" as "publication" on "publication"."vote_id" = "vote"."id"
  where "vote"."season_id" = $1
  order by "vote"."number";

-- findPublicVote
select "vote"."id", "vote"."season_id", "vote"."rule_id", "vote"."number", "vote"."rules", "vote"."rules_version", "vote"."seed_commitment", "vote"."prepared_at", "opening"."opened_at", "close"."closed_at", "close"."reason", "close"."outcome", "publication"."published_at"
  from "public_vote" as "vote"
  left join "public_vote_opening" as "opening" on "opening"."vote_id" = "vote"."id"
  left join "public_vote_close" as "close" on "close"."vote_id" = "vote"."id"
  left join "public_vote_publication" as "publication" on "publication"."vote_id" = "vote"."id"
  where "vote"."id" = $1;

-- listPublicCandidates
select "candidate"."entry_id", "candidate"."name", "candidate"."organisation_name", "candidate"."category_id", "candidate"."description", "candidate"."consent", "newest"."to_state"
  from "public_vote_candidate" as "candidate"
  inner join lateral (select "move"."to_state"
  from "entry_move" as "move"
  where "move"."entry_id" = "candidate"."entry_id"
  order by "move"."sequence" desc
  limit $1) as "newest" on true
  where "candidate"."vote_id" = $2
  order by "candidate"."entry_id";

-- listInsidersOfSeason
select "person"."id" as "person_id", "person"."email"
  from "role_grant" as "given"
  inner join "person" on "person"."id" = "given"."person_id"
  left join "role_end" on "role_end"."role_grant_id" = "given"."id"
  where "role_end"."role_grant_id" is null and "given"."role" = any($1::text[]) and (given.scope_kind, given.scope_id) in (select *
  from unnest($2::text[], $3::text[]))
  order by "given"."id";
select "member"."person_id", coalesce(person.email, member.email) as "email"
  from "council_member" as "member"
  inner join "council" on "council"."id" = "member"."council_id"
  left join "person" on "person"."id" = "member"."person_id"
  where "council"."season_id" = $1
  order by "member"."id";

-- countConflictsAmong
select count(*)::int as "entries"
  from "entry"
  inner join "dossier" on "dossier"."id" = "entry"."dossier_id"
  inner join lateral (select "move"."to_state"
  from "entry_move" as "move"
  where "move"."entry_id" = "entry"."id"
  order by "move"."sequence" desc
  limit $1) as "newest" on true
  where "dossier"."season_id" = $2 and "entry"."category_id" = any($3::text[]) and "newest"."to_state" in ($4, $5, $6, $7) and ( dossier.id in ( select own.dossier_id
  from recusal gone
  join assignment place on place.id = gone.assignment_id
  join entry own on own.id = place.entry_id
  where place.person_id = $8::uuid ) or dossier.id in ( select own.id
  from conflict stated
  join dossier own on own.season_id = stated.season_id and own.organisation_id = stated.organisation_id and own.id = coalesce(stated.dossier_id, own.id)
  where stated.person_id = $9::uuid and coalesce( (select newest.outcome
  from conflict_resolution newest
  where newest.conflict_id = stated.id
  order by newest.sequence desc
  limit 1), case stated.origin when 'judge' then 'confirmed' else 'open' end ) = 'confirmed' ) or dossier.organisation_id::text in ( select membership.scope_id
  from role_grant membership
  where membership.person_id = $10::uuid and membership.scope_kind = 'organisation' and membership.scope_id is not null ) );

-- insertPublicVote
insert into "public_vote" ("id", "season_id", "rule_id", "number", "rules", "rules_version", "seed_commitment", "prepared_by", "prepared_at", "rehearsed")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);
insert into "public_vote_candidate" ("vote_id", "entry_id", "name", "organisation_name", "category_id", "description", "consent")
  values ($1, $2, $3, $4, $5, $6, $7);

-- openPublicVote
insert into "public_vote_opening" ("vote_id", "opened_by", "opened_at")
  values ($1, $2, $3)
  on conflict do nothing;

-- publishPublicVote
insert into "public_vote_publication" ("vote_id", "published_by", "published_at")
  values ($1, $2, $3)
  on conflict do nothing;

-- listPublicVoids
select "batch", "reason", "voided_at"
  from "public_vote_void"
  where "vote_id" = $1
  order by "voided_at", "id";

-- insertPublicVoid
insert into "public_vote_void" ("id", "vote_id", "batch", "reason", "voided_by", "voided_at")
  values ($1, $2, $3, $4, $5, $6);

-- endPublicVote
insert into "public_vote_close" ("vote_id", "closed_by", "closed_at", "reason", "outcome")
  values ($1, $2, $3, $4, $5)
  on conflict do nothing;
delete
  from "public_vote_box"
  where "vote_id" = $1;
