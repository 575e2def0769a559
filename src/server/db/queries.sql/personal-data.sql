-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listPromisedPeriods
select version, (definition #>> '{contest,rules,identity,retentionDays}')::int as days
  from season_version
  where season_id = $1 and definition #>> '{contest,rules,identity,retentionDays}' is not null
  order by version;

-- listKeptVersions
select distinct "rules_version"
  from "participant"
  where "season_id" = $1 and "erased_at" is null
  order by "rules_version";

-- countOpenMatters
with list as ( select publication.ranking_id, publication.complaints_until, final.ranking_id is not null as is_final
  from ranking_publication as publication
  left join ranking_publication as newer on newer.corrects = publication.ranking_id
  left join ranking_final as final on final.ranking_id = publication.ranking_id
  where publication.season_id = $1 and newer.ranking_id is null ), prizes as ( select contest_prizes.complaints_until, final.revision is not null as is_final
  from contest_prizes
  left join contest_prizes_final as final using (season_id, revision)
  where season_id = $2
  order by revision desc
  limit 1 ) select (select count(*)::int
  from unnest($3::text[]) as round (id)
  where not exists (select
  from round_close
  where season_id = $4 and round_id = round.id)) as open_rounds, (select count(distinct round_id)::int
  from ranking
  where season_id = $5 and participant_count > 0 and not exists (select
  from ranking_publication as publication
  where publication.season_id = ranking.season_id and publication.round_id = ranking.round_id)) as unpublished_lists, (select count(*)::int
  from list
  where not is_final) + (select count(*)::int
  from prizes
  where not is_final) as provisional_lists, (select count(*)::int
  from list
  where complaints_until > $6) + (select count(*)::int
  from prizes
  where complaints_until > $7) as open_windows, (select count(*)::int
  from complaint
  left join complaint_answer as answer on answer.complaint_id = complaint.id
  where complaint.season_id = $8 and answer.complaint_id is null) as open_complaints, coalesce((select starts_at > $9
  from closing_programme
  where season_id = $10
  order by set_at desc, id desc
  limit 1), false) as has_programme_ahead;

-- findErasure
select "people", "started_at", "ended_at"
  from "personal_data_erasure"
  where "season_id" = $1;

-- lockErasure
insert into "personal_data_erasure" ("season_id", "started_at")
  values ($1, $2)
  on conflict do nothing;
select "reached"
  from "personal_data_erasure"
  where "season_id" = $1
  for update;

-- noteErasure
update "personal_data_erasure"
  set "reached" = $1, "people" = "people" + $2
  where "season_id" = $3;

-- endErasure
update "personal_data_erasure"
  set "ended_at" = $1
  where "season_id" = $2 and "ended_at" is null
  returning "people";

-- listToErase
select "participant_id"
  from "participant"
  where "season_id" = $1 and "erased_at" is null and "rules_version" = any($2::int[]) and "participant_id" > $3
  order by "participant_id"
  limit $4;

-- eraseIdentity
update participant
  set display_name = '', personal = $1, resume_code_hash = '', person_id = null, erased_at = $2, phone_hash = case when excluded then phone_hash end, email_hash = case when excluded then email_hash end, national_id_hash = case when excluded then national_id_hash end
  from ( select id, exists (select
  from excluded_participant
  where excluded_participant.participant_id = id) as excluded
  from unnest($3::uuid[]) as sent (id) ) as sent
  where participant.participant_id = sent.id;

-- listNamelessRankings
select "ranking"."id"
  from "ranking"
  left join "ranking_publication" on "ranking_publication"."ranking_id" = "ranking"."id"
  where "ranking"."season_id" = $1 and "ranking_publication"."ranking_id" is null
  order by "ranking"."id";

-- erasePlaceNames
update "ranking_place"
  set "display_name" = $1
  where "ranking_id" = any($2::uuid[]) and "participant_id" = any($3::uuid[]) and "display_name" <> $4;

-- eraseWritten
update complaint
  set sealed = ''
  where participant_id = any($1::uuid[]) and sealed <> '';
update case_answer
  set body = ''
  from case_question
  where case_question.id = case_answer.question_id and case_question.participant_id = any($1::uuid[]) and case_answer.body <> '';
update holder_review
  set note = ''
  where season_id = $1 and participant_id = any($2::uuid[]) and note <> '';
update side_answer
  set answer = '-'
  where participant_id = any($1::uuid[]) and answer <> '-';
update attempt
  set assisted_by = '-'
  where participant_id = any($1::uuid[]) and assisted_by <> '-';
update roster_entry
  set facts = ''
  where participant_id = any($1::uuid[]) and facts <> '';

-- eraseLeftovers
update roster_entry
  set facts = ''
  where participant_id in ( select participant_id
  from roster_entry
  join roster on roster.id = roster_entry.roster_id
  where roster.season_id = $1 and facts <> ''
  limit $2);
update complaint
  set sealed = ''
  where id in ( select id
  from complaint
  where season_id = $1 and sealed <> ''
  limit $2);
update question_report
  set note = ''
  where id in ( select id
  from question_report
  where season_id = $1 and note <> ''
  limit $2);
