-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listDigestReaders
select person.id::text as id
  from person
  left join lateral ( select digest
  from person_mail_setting as setting
  where setting.person_id = person.id
  order by setting.set_at desc, setting.id desc
  limit 1 ) as wanted on true
  where coalesce(wanted.digest, $1) = any($2::text[]) and exists ( select 1
  from role_grant
  left join role_end on role_end.role_grant_id = role_grant.id
  where role_grant.person_id = person.id and role_end.ended_at is null and role_grant.valid_from <= $3 and (role_grant.valid_to is null or role_grant.valid_to > $4) ) and not exists (select 1
  from work_digest
  where work_digest.person_id = person.id and work_digest.day = $5::date)
  order by person.id
  limit $6;

-- insertDigest
insert into "work_digest" ("person_id", "day", "items", "queued_at", "tried_at")
  values ($1, $2, $3, $4, $5)
  on conflict do nothing;

-- listWaitingDigests
select "person_id", "tries"
  from "work_digest"
  where "day" = $1 and "tried_at" is null
  order by "tries", "person_id"
  limit $2;

-- updateDigestTried
update "work_digest"
  set "tries" = "tries" + $1, "tried_at" = $2, "sent_at" = $3, "problem" = $4
  where "person_id" = $5 and "day" = $6;
