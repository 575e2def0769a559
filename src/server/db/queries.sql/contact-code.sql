-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- lockContact
select pg_advisory_xact_lock(hashtextextended(encode($1, 'hex'), 1));

-- listCodesSent
select "sent_at"
  from "contact_code"
  where "contact_key" = $1 and "sent_at" > $2
  order by "sent_at";

-- insertContactCode
insert into "contact_code" ("id", "contact_key", "code_hash", "sent_at", "expires_at")
  values ($1, $2, $3, $4, $5);

-- countCodeTry
update "contact_code"
  set "tries" = "tries" + $1
  where "id" = $2 and "expires_at" > $3 and "tries" < $4
  returning "code_hash", "tries";

-- deleteContactCodes
delete
  from "contact_code"
  where "expires_at" < $1;
