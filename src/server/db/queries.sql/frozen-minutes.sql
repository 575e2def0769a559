-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listFrozenMinutes
select "minutes"."id", "minutes"."vote_id", "minutes"."number", "minutes"."words_version", "minutes"."facts_hash", "minutes"."content_hash", "minutes"."pdf_sha256", "minutes"."pdf_bytes", "minutes"."frozen_at", "officer"."name" as "frozen_by", "signer"."person_id", "signer"."name", "signer"."capacity", "signer"."withheld", "signer"."shown_hash", "signature"."means", "signature"."signed_at", (select max(words.version) as "newest"
  from "final_vote_minutes" as "words"
  where "words"."vote_id" = "minutes"."vote_id") as "words_now"
  from "frozen_minutes" as "minutes"
  inner join "person" as "officer" on "officer"."id" = "minutes"."frozen_by"
  inner join "minutes_signer" as "signer" on "signer"."minutes_id" = "minutes"."id"
  left join "minutes_signature" as "signature" on "signature"."minutes_id" = "signer"."minutes_id" and "signature"."person_id" = "signer"."person_id"
  where "minutes"."vote_id" = any($1::uuid[])
  order by "minutes"."vote_id", "minutes"."number" desc, "signer"."position";

-- findVoteOfMinutes
select "vote_id"
  from "frozen_minutes"
  where "id" = $1;

-- findMinutesDocument
select "minutes"."document", "signer"."shown"
  from "frozen_minutes" as "minutes"
  left join "minutes_signer" as "signer" on "signer"."minutes_id" = "minutes"."id" and "signer"."person_id" = $1
  where "minutes"."id" = $2;

-- listSecretariesOfVote
select "person"."id" as "personId", "person"."name"
  from "final_vote" as "vote"
  inner join "council" on "council"."id" = "vote"."council_id"
  inner join "person" on (exists (select "sitting"."id"
  from "council_member" as "sitting"
  where "sitting"."council_id" = "vote"."council_id" and "sitting"."person_id" = "person"."id" and "sitting"."office" = $1 and "sitting"."ended_at" is null and exists (select 1
  from council_commitment signed
  join council_member member on member.id = signed.member_id
  where member.council_id = "vote"."council_id" and member.person_id = "person"."id" and member.ended_at is null and (signed.binds_embargo or member.capacity is distinct
  from 'press'))) or exists (select "given"."id"
  from "role_grant" as "given"
  left join "role_end" on "role_end"."role_grant_id" = "given"."id"
  where "given"."person_id" = "person"."id" and "given"."role" = $2 and "given"."scope_kind" = $3 and "given"."scope_id" = "council"."season_id" and "role_end"."role_grant_id" is null))
  where "vote"."id" = $4
  order by "person"."name", "person"."id";

-- insertFrozenMinutes
insert into "frozen_minutes" ("id", "vote_id", "number", "words_version", "facts_hash", "document", "content_hash", "pdf_sha256", "pdf_bytes", "frozen_by", "frozen_at", "rehearsed")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
  on conflict ("vote_id", "number") do nothing;
insert into "minutes_signer" ("minutes_id", "person_id", "position", "name", "capacity", "withheld", "shown", "shown_hash")
  values ($1, $2, $3, $4, $5, $6, $7, $8);

-- insertMinutesSignature
insert into "minutes_signature" ("minutes_id", "person_id", "means", "statement", "signed_at")
  values ($1, $2, $3, $4, $5)
  on conflict do nothing;

-- insertSignedFile
insert into "signed_minutes_file" ("id", "minutes_id", "name", "bytes", "sha256", "is_tied", "signatures", "kept_by", "kept_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9);
insert into "minutes_signature" ("minutes_id", "means", "statement", "file_id", "signed_at", "person_id")
  values ($1, $2, $3, $4, $5, $6)
  on conflict do nothing;

-- listSignedFiles
select "file"."id", "file"."minutes_id" as "minutesId", "file"."name", "file"."bytes", "file"."sha256", "file"."is_tied" as "isTied", "file"."signatures", "person"."name" as "keptBy", "file"."kept_at" as "keptAt"
  from "signed_minutes_file" as "file"
  inner join "person" on "person"."id" = "file"."kept_by"
  where "file"."minutes_id" = any($1::uuid[])
  order by "file"."sequence";

-- listMinutesToSign
select "minutes"."id" as "minutesId", "minutes"."vote_id" as "voteId"
  from "minutes_signer" as "signer"
  inner join "frozen_minutes" as "minutes" on "minutes"."id" = "signer"."minutes_id"
  where "signer"."person_id" = $1 and not exists (select "own"."means"
  from "minutes_signature" as "own"
  where "own"."minutes_id" = "signer"."minutes_id" and "own"."person_id" = "signer"."person_id") and not exists (select "newer"."id"
  from "frozen_minutes" as "newer"
  where "newer"."vote_id" = "minutes"."vote_id" and "newer"."number" > "minutes"."number")
  order by "minutes"."frozen_at", "minutes"."id";
