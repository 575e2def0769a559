-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listMembers
select "member"."id" as "memberId", "council"."id" as "councilId", "council"."name" as "councilName", "council"."season_id" as "seasonId", "member"."person_id" as "personId", coalesce(person.name, member.name) as "name", coalesce(person.email, member.email) as "email", "member"."capacity", "member"."stated_capacity" as "statedCapacity", "member"."body", "member"."position", "member"."office", "member"."city", "member"."attendance", "member"."min_entries" as "minEntries", "member"."max_entries" as "maxEntries", "member"."named_at" as "namedAt", "answer"."outcome" as "answer", "answer"."reason" as "answerReason", "answer"."answered_at" as "answeredAt", "member"."invitation_id" as "invitationId", "invitation"."expires_at" as "invitationExpiresAt", "member"."ended_at" as "endedAt", "member"."ended_reason" as "endedReason", (select min(signed.signed_at)
  from council_commitment signed
  where signed.member_id = member.id and (signed.binds_embargo or member.capacity is distinct
  from 'press')) as "committedAt"
  from "council_member" as "member"
  inner join "council" on "council"."id" = "member"."council_id"
  left join "person" on "person"."id" = "member"."person_id"
  left join "invitation" on "invitation"."id" = "member"."invitation_id"
  left join lateral (select "given"."outcome", "given"."reason", "given"."answered_at"
  from "council_answer" as "given"
  where "given"."member_id" = "member"."id"
  order by "given"."sequence" desc
  limit $1) as "answer" on true
  where "council"."season_id" = $2
  order by "council"."id", array_position(array['chair', 'deputy-chair', 'member', 'secretary'], member.office), coalesce(person.name, member.name), "member"."id";

-- listMembershipsOf
select "member"."id" as "memberId", "council"."id" as "councilId", "council"."name" as "councilName", "council"."season_id" as "seasonId", "member"."person_id" as "personId", coalesce(person.name, member.name) as "name", coalesce(person.email, member.email) as "email", "member"."capacity", "member"."stated_capacity" as "statedCapacity", "member"."body", "member"."position", "member"."office", "member"."city", "member"."attendance", "member"."min_entries" as "minEntries", "member"."max_entries" as "maxEntries", "member"."named_at" as "namedAt", "answer"."outcome" as "answer", "answer"."reason" as "answerReason", "answer"."answered_at" as "answeredAt", "member"."invitation_id" as "invitationId", "invitation"."expires_at" as "invitationExpiresAt", "member"."ended_at" as "endedAt", "member"."ended_reason" as "endedReason", (select min(signed.signed_at)
  from council_commitment signed
  where signed.member_id = member.id and (signed.binds_embargo or member.capacity is distinct
  from 'press')) as "committedAt"
  from "council_member" as "member"
  inner join "council" on "council"."id" = "member"."council_id"
  left join "person" on "person"."id" = "member"."person_id"
  left join "invitation" on "invitation"."id" = "member"."invitation_id"
  left join lateral (select "given"."outcome", "given"."reason", "given"."answered_at"
  from "council_answer" as "given"
  where "given"."member_id" = "member"."id"
  order by "given"."sequence" desc
  limit $1) as "answer" on true
  where "member"."person_id" = $2
  order by "council"."id", array_position(array['chair', 'deputy-chair', 'member', 'secretary'], member.office), coalesce(person.name, member.name), "member"."id";

-- findMember
select "member"."id" as "memberId", "council"."id" as "councilId", "council"."name" as "councilName", "council"."season_id" as "seasonId", "member"."person_id" as "personId", coalesce(person.name, member.name) as "name", coalesce(person.email, member.email) as "email", "member"."capacity", "member"."stated_capacity" as "statedCapacity", "member"."body", "member"."position", "member"."office", "member"."city", "member"."attendance", "member"."min_entries" as "minEntries", "member"."max_entries" as "maxEntries", "member"."named_at" as "namedAt", "answer"."outcome" as "answer", "answer"."reason" as "answerReason", "answer"."answered_at" as "answeredAt", "member"."invitation_id" as "invitationId", "invitation"."expires_at" as "invitationExpiresAt", "member"."ended_at" as "endedAt", "member"."ended_reason" as "endedReason", (select min(signed.signed_at)
  from council_commitment signed
  where signed.member_id = member.id and (signed.binds_embargo or member.capacity is distinct
  from 'press')) as "committedAt"
  from "council_member" as "member"
  inner join "council" on "council"."id" = "member"."council_id"
  left join "person" on "person"."id" = "member"."person_id"
  left join "invitation" on "invitation"."id" = "member"."invitation_id"
  left join lateral (select "given"."outcome", "given"."reason", "given"."answered_at"
  from "council_answer" as "given"
  where "given"."member_id" = "member"."id"
  order by "given"."sequence" desc
  limit $1) as "answer" on true
  where "member"."id" = $2
  order by "council"."id", array_position(array['chair', 'deputy-chair', 'member', 'secretary'], member.office), coalesce(person.name, member.name), "member"."id";

-- findMemberInvitedBy
select "member"."id" as "memberId", "council"."id" as "councilId", "council"."name" as "councilName", "council"."season_id" as "seasonId", "member"."person_id" as "personId", coalesce(person.name, member.name) as "name", coalesce(person.email, member.email) as "email", "member"."capacity", "member"."stated_capacity" as "statedCapacity", "member"."body", "member"."position", "member"."office", "member"."city", "member"."attendance", "member"."min_entries" as "minEntries", "member"."max_entries" as "maxEntries", "member"."named_at" as "namedAt", "answer"."outcome" as "answer", "answer"."reason" as "answerReason", "answer"."answered_at" as "answeredAt", "member"."invitation_id" as "invitationId", "invitation"."expires_at" as "invitationExpiresAt", "member"."ended_at" as "endedAt", "member"."ended_reason" as "endedReason", (select min(signed.signed_at)
  from council_commitment signed
  where signed.member_id = member.id and (signed.binds_embargo or member.capacity is distinct
  from 'press')) as "committedAt"
  from "council_member" as "member"
  inner join "council" on "council"."id" = "member"."council_id"
  left join "person" on "person"."id" = "member"."person_id"
  left join "invitation" on "invitation"."id" = "member"."invitation_id"
  left join lateral (select "given"."outcome", "given"."reason", "given"."answered_at"
  from "council_answer" as "given"
  where "given"."member_id" = "member"."id"
  order by "given"."sequence" desc
  limit $1) as "answer" on true
  where "member"."invitation_id" = $2
  order by "council"."id", array_position(array['chair', 'deputy-chair', 'member', 'secretary'], member.office), coalesce(person.name, member.name), "member"."id";

-- insertMember
insert into "council_member" ("id", "council_id", "person_id", "invitation_id", "name", "email", "capacity", "stated_capacity", "body", "position", "office", "city", "attendance", "named_by", "named_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
  on conflict do nothing;

-- insertSeatedMembers
insert into "council_member" ("id", "council_id", "person_id", "name", "office", "named_by", "named_at") select "seated"."member_id", $1::uuid as "council_id", "person"."id", "person"."name", 'member' as "office", $2::uuid as "named_by", $3::timestamptz as "named_at"
  from "person"
  inner join ( select unnest($4::uuid[]) as member_id, unnest($5::uuid[]) as person_id ) as "seated" on "seated"."person_id" = "person"."id"
  on conflict do nothing;

-- setMemberDetails
update "council_member"
  set "capacity" = $1, "stated_capacity" = $2, "body" = $3, "position" = $4, "office" = $5, "city" = $6, "attendance" = $7
  where "id" = $8;

-- setMemberLimits
update "council_member"
  set "min_entries" = $1, "max_entries" = $2
  where "id" = $3;

-- linkMember
update "council_member" as "member"
  set "person_id" = $1
  where "member"."invitation_id" = $2 and "member"."person_id" is null and not exists (select 1
  from council_member other
  where other.council_id = member.council_id and other.person_id = $3 and other.ended_at is null);

-- setMemberInvitation
update "council_member"
  set "invitation_id" = $1
  where "id" = $2 and "person_id" is null;

-- insertAnswer
insert into "council_answer" ("id", "member_id", "outcome", "reason", "answered_by", "answered_at")
  values ($1, $2, $3, $4, $5, $6);

-- endMember
update "council_member"
  set "ended_at" = $1, "ended_reason" = $2, "ended_by" = $3
  where "id" = $4 and "ended_at" is null;
