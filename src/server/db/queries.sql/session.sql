-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- readSession
select "session"."id" as "session_id", "session"."created_at", "session"."updated_at", "session"."second_factor" as "presented", "person"."id" as "person_id", "person"."name", "person"."email", "second_factor"."id" as "second_factor_id", "role_grant"."role", "role_grant"."scope_kind", "role_grant"."scope_id"
  from "session"
  inner join "person" on "person"."id" = "session"."person_id"
  left join "second_factor" on "second_factor"."person_id" = "person"."id" and "verified" = $1
  left join "role_grant" on "role_grant"."person_id" = "person"."id" and "role_grant"."valid_from" <= $2 and ("role_grant"."valid_to" is null or "role_grant"."valid_to" > $3) and not exists (select "ended_at"
  from "role_end"
  where "role_grant_id" = "role_grant"."id")
  where "session"."token" = $4 and "session"."expires_at" > $5
  order by "role_grant"."granted_at", "role_grant"."id";

-- touchSession
update "session"
  set "updated_at" = $1, "expires_at" = $2
  where "id" = $3;

-- insertSession
insert into "session" ("id", "person_id", "token", "created_at", "updated_at", "expires_at", "ip_address", "user_agent", "second_factor", "second_factor_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- listSessions
select "id", "created_at", "updated_at", "ip_address", "user_agent"
  from "session"
  where "person_id" = $1 and "expires_at" > $2
  order by "updated_at" desc, "id" desc;

-- deleteSession
delete
  from "session"
  where "person_id" = $1 and "id" = $2;

-- deleteOtherSessions
delete
  from "session"
  where "person_id" = $1 and "id" != $2
  returning "id";

-- deleteSessions
delete
  from "session"
  where "person_id" = $1
  returning "id";

-- putBackupCodes
update "second_factor"
  set "backup_codes" = $1
  where "person_id" = $2 and "verified" = $3;

-- findSecondFactor
select "secret", "backup_codes", "verified", "failed_verification_count", "locked_until", "last_totp_step"
  from "second_factor"
  where "person_id" = $1;

-- lockSecondFactor
select "id"
  from "second_factor"
  where "person_id" = $1
  for update;

-- putSecondFactor
insert into "second_factor" ("id", "person_id", "secret", "backup_codes", "verified")
  values ($1, $2, $3, $4, $5)
  on conflict ("person_id") do update
  set "secret" = $6
  where "second_factor"."verified" = $7;

-- confirmSecondFactor
update "second_factor"
  set "verified" = $1, "last_totp_step" = $2, "backup_codes" = $3
  where "person_id" = $4 and "verified" = $5;
update "person"
  set "two_factor_enabled" = $1
  where "id" = $2;

-- useTotpStep
update "second_factor"
  set "last_totp_step" = $1, "failed_verification_count" = $2, "locked_until" = $3
  where "person_id" = $4 and ("last_totp_step" is null or "last_totp_step" < $5);

-- replaceBackupCodes
update "second_factor"
  set "backup_codes" = $1, "failed_verification_count" = $2, "locked_until" = $3
  where "person_id" = $4 and "backup_codes" = $5;

-- countWrongCode
update "second_factor"
  set "failed_verification_count" = failed_verification_count + 1, "locked_until" = case when failed_verification_count + 1 >= $1 then $2::timestamptz end
  where "person_id" = $3;

-- markSecondFactor
update "session"
  set "second_factor" = $1, "second_factor_at" = $2
  where "id" = $3;
