-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- findPersonByEmail
select "id", "name", "email"
  from "person"
  where "email" = $1;

-- findPerson
select "id", "name", "email"
  from "person"
  where "id" = $1;

-- insertPerson
insert into "person" ("id", "name", "email", "email_verified", "created_at", "updated_at")
  values ($1, $2, $3, $4, $5, $6)
  on conflict ("email") do nothing;

-- putPassword
insert into "credential" ("id", "person_id", "account_id", "provider_id", "password", "created_at", "updated_at")
  values ($1, $2, $3, $4, $5, $6, $7)
  on conflict ("provider_id", "account_id") do update
  set "password" = $8, "updated_at" = $9;

-- lockEmailKey
select pg_advisory_xact_lock(hashtextextended(encode($1, 'hex'), 0));

-- listSignInFailures
select "failed_at"
  from "sign_in_failure"
  where "email_key" = $1;

-- insertSignInFailure
insert into "sign_in_failure" ("id", "email_key", "failed_at")
  values ($1, $2, $3);

-- deleteSignInFailures
delete
  from "sign_in_failure"
  where "email_key" = $1;

-- findRequestCount
select "count"
  from "rate_limit"
  where "key" = $1 and "last_request" > $2;

-- countRequest
insert into "rate_limit" ("id", "key", "count", "last_request")
  values ($1, $2, $3, $4)
  on conflict ("key") do update
  set "count" = case when rate_limit.last_request > $5 then rate_limit.count + 1 else 1 end, "last_request" = case when rate_limit.last_request > $6 then rate_limit.last_request else excluded.last_request end
  returning "count";

-- putSetUpToken
insert into "verification" ("id", "identifier", "value", "expires_at", "created_at", "updated_at")
  values ($1, $2, $3, $4, $5, $6)
  on conflict ("identifier")
  where "identifier" = $7 do update
  set "value" = $8, "expires_at" = $9, "created_at" = $10, "updated_at" = $11;

-- hasSetUpToken
select "id"
  from "verification"
  where "identifier" = $1 and "value" = $2 and "expires_at" > $3;

-- lockSetUpToken
select "id"
  from "verification"
  where "identifier" = $1 and "value" = $2 and "expires_at" > $3
  for update;

-- deleteSetUpToken
delete
  from "verification"
  where "identifier" = $1;
