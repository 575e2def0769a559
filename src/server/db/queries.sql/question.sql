-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listNewestVersions
select distinct on ("question_version"."question_id") "question_version"."question_id", "question_version"."version", "question_version"."kind", "question_version"."sealed", "question_version"."content_hash", "question_version"."restores", "question_version"."written_by", "question_version"."written_at", "author"."name" as "author_name", "question_proposal"."proposed_by", "question_decision"."decision", "question_decision"."reason", "question_decision"."decided_by", "question_decision"."decided_at", "decider"."name" as "decider_name", "question_adoption"."bank_version"
  from "question_version"
  left join "question_proposal" on "question_proposal"."bank_id" = "question_version"."bank_id" and "question_proposal"."question_id" = "question_version"."question_id" and "question_proposal"."version" = "question_version"."version"
  left join "question_decision" on "question_decision"."bank_id" = "question_version"."bank_id" and "question_decision"."question_id" = "question_version"."question_id" and "question_decision"."version" = "question_version"."version"
  left join "question_adoption" on "question_adoption"."bank_id" = "question_version"."bank_id" and "question_adoption"."question_id" = "question_version"."question_id" and "question_adoption"."version" = "question_version"."version"
  left join "person" as "author" on "author"."id" = "question_version"."written_by"
  left join "person" as "decider" on "decider"."id" = "question_decision"."decided_by"
  where "question_version"."bank_id" = $1
  order by "question_version"."question_id", "question_version"."version" desc;

-- countQuestionsToDecide
select count(*) as "count"
  from (select distinct on ("question_version"."question_id") "question_version"."question_id", "question_version"."version", "question_version"."kind", "question_version"."sealed", "question_version"."content_hash", "question_version"."restores", "question_version"."written_by", "question_version"."written_at", "author"."name" as "author_name", "question_proposal"."proposed_by", "question_decision"."decision", "question_decision"."reason", "question_decision"."decided_by", "question_decision"."decided_at", "decider"."name" as "decider_name", "question_adoption"."bank_version"
  from "question_version"
  left join "question_proposal" on "question_proposal"."bank_id" = "question_version"."bank_id" and "question_proposal"."question_id" = "question_version"."question_id" and "question_proposal"."version" = "question_version"."version"
  left join "question_decision" on "question_decision"."bank_id" = "question_version"."bank_id" and "question_decision"."question_id" = "question_version"."question_id" and "question_decision"."version" = "question_version"."version"
  left join "question_adoption" on "question_adoption"."bank_id" = "question_version"."bank_id" and "question_adoption"."question_id" = "question_version"."question_id" and "question_adoption"."version" = "question_version"."version"
  left join "person" as "author" on "author"."id" = "question_version"."written_by"
  left join "person" as "decider" on "decider"."id" = "question_decision"."decided_by"
  where "question_version"."bank_id" = $1
  order by "question_version"."question_id", "question_version"."version" desc) as "newest"
  where "proposed_by" is not null and "proposed_by" <> $2 and ("written_by" is null or "written_by" <> $3) and "decision" is null and "bank_version" is null;

-- listVersionsOf
select "question_version"."question_id", "question_version"."version", "question_version"."kind", "question_version"."sealed", "question_version"."content_hash", "question_version"."restores", "question_version"."written_by", "question_version"."written_at", "author"."name" as "author_name", "question_proposal"."proposed_by", "question_decision"."decision", "question_decision"."reason", "question_decision"."decided_by", "question_decision"."decided_at", "decider"."name" as "decider_name", "question_adoption"."bank_version"
  from "question_version"
  left join "question_proposal" on "question_proposal"."bank_id" = "question_version"."bank_id" and "question_proposal"."question_id" = "question_version"."question_id" and "question_proposal"."version" = "question_version"."version"
  left join "question_decision" on "question_decision"."bank_id" = "question_version"."bank_id" and "question_decision"."question_id" = "question_version"."question_id" and "question_decision"."version" = "question_version"."version"
  left join "question_adoption" on "question_adoption"."bank_id" = "question_version"."bank_id" and "question_adoption"."question_id" = "question_version"."question_id" and "question_adoption"."version" = "question_version"."version"
  left join "person" as "author" on "author"."id" = "question_version"."written_by"
  left join "person" as "decider" on "decider"."id" = "question_decision"."decided_by"
  where "question_version"."bank_id" = $1 and "question_version"."question_id" = $2
  order by "question_version"."version" desc;

-- listAdoptedHashes
select distinct on ("question_adoption"."question_id") "question_version"."question_id", "question_version"."content_hash", "question_version"."kind"
  from "question_adoption"
  inner join "question_version" on "question_version"."bank_id" = "question_adoption"."bank_id" and "question_version"."question_id" = "question_adoption"."question_id" and "question_version"."version" = "question_adoption"."version"
  where "question_adoption"."bank_id" = $1
  order by "question_adoption"."question_id", "question_adoption"."version" desc;

-- insertQuestionVersions
insert into "question_version" ("bank_id", "question_id", "version", "kind", "sealed", "content_hash", "restores", "written_by", "written_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  on conflict do nothing
  returning "question_id";

-- insertQuestionProposals
insert into "question_proposal" ("bank_id", "question_id", "version", "proposed_by", "proposed_at")
  values ($1, $2, $3, $4, $5)
  on conflict do nothing
  returning "question_id";

-- insertQuestionDecisions
insert into "question_decision" ("bank_id", "question_id", "version", "author_id", "proposer_id", "decision", "reason", "decided_by", "decided_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  on conflict do nothing
  returning "question_id";

-- insertQuestionAdoptions
insert into "question_adoption" ("bank_id", "question_id", "version", "bank_version", "adopted_at")
  values ($1, $2, $3, $4, $5);
