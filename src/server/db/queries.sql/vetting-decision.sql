-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- lockDecisions
select pg_advisory_xact_lock(hashtextextended($1, 1));

-- listPendingDecisions
select decided.id as decision_id, entry.id as entry_id, dossier.id as dossier_id, dossier.organisation_id, entry.category_id, entry.field_id, dossier.name, organisation.name as organisation_name, decided.decision, decided.reason, decided.subject, decided.body, decided.decided_at, person.name as decider, newest.to_state as state, newest.sequence, newest.due_at, coalesce(decided.move_sequence, ( select max(move.sequence)
  from entry_move move
  where move.entry_id = entry.id and move.moved_at <= decided.decided_at ), 0) as decided_on
  from ( select distinct on (entry_id) *
  from pending_decision
  order by entry_id, sequence desc ) decided
  join entry on entry.id = decided.entry_id
  join dossier on dossier.id = entry.dossier_id
  join organisation on organisation.id = dossier.organisation_id
  join person on person.id = decided.decided_by
  join lateral ( select move.to_state, move.sequence, coalesce(( select max(extension.until)
  from completion_extension extension
  where extension.move_id = "move"."id" ), "move"."due_at") as due_at
  from entry_move move
  where move.entry_id = entry.id
  order by move.sequence desc
  limit 1 ) newest on true
  where dossier.season_id = $1 and decided.decision <> 'none' and ($2::uuid is null or dossier.id = $3::uuid) and not exists (select 1
  from released_decision released
  where released.decision_id = decided.id) and not ( dossier.id in ( select own.dossier_id
  from recusal gone
  join assignment place on place.id = gone.assignment_id
  join entry own on own.id = place.entry_id
  where place.person_id = $4::uuid ) or dossier.id in ( select own.id
  from conflict stated
  join dossier own on own.season_id = stated.season_id and own.organisation_id = stated.organisation_id and own.id = coalesce(stated.dossier_id, own.id)
  where stated.person_id = $5::uuid and coalesce( (select newest.outcome
  from conflict_resolution newest
  where newest.conflict_id = stated.id
  order by newest.sequence desc
  limit 1), case stated.origin when 'judge' then 'confirmed' else 'open' end ) = 'confirmed' ) or dossier.organisation_id::text in ( select membership.scope_id
  from role_grant membership
  where membership.person_id = $6::uuid and membership.scope_kind = 'organisation' and membership.scope_id is not null ) )
  order by decided.decided_at, decided.id;

-- insertPendingDecisions
insert into pending_decision (id, entry_id, sequence, decision, reason, subject, body, move_sequence, decided_by, decided_at, rehearsed) select new.id, new.entry_id, 1 + coalesce((select max(sequence)
  from pending_decision before
  where before.entry_id = new.entry_id), 0), new.decision, new.reason, new.subject, new.body, new.decided_on, $1::uuid, $2::timestamptz, $3
  from unnest($4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::text[], $10::int[]) as new (id, entry_id, decision, reason, subject, body, decided_on);

-- insertRelease
insert into "decision_release" ("id", "season_id", "released_by", "released_at", "rehearsed")
  values ($1, $2, $3, $4, $5);
insert into "released_decision" ("decision_id", "release_id", "entry_move_id")
  values ($1, $2, $3);
insert into released_letter (decision_id, locale, subject, body, filled) select *
  from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::jsonb[]);

-- listReleases
select "release"."id", "release"."released_at", "person"."name", count(*) filter(where "decided"."decision" = $1) as "accepted", count(*) filter(where "decided"."decision" = $2) as "refused"
  from "decision_release" as "release"
  inner join "person" on "person"."id" = "release"."released_by"
  inner join "released_decision" as "released" on "released"."release_id" = "release"."id"
  inner join "pending_decision" as "decided" on "decided"."id" = "released"."decision_id"
  where "release"."season_id" = $3
  group by "release"."id", "release"."released_at", "person"."name"
  order by "release"."released_at" desc, "release"."id";

-- findLetterOfMove
select "letter"."filled", coalesce("letter"."subject", "decided"."subject") as "subject", coalesce("letter"."body", "decided"."body") as "body"
  from "released_decision" as "released"
  inner join "pending_decision" as "decided" on "decided"."id" = "released"."decision_id"
  left join "released_letter" as "letter" on "letter"."decision_id" = "released"."decision_id" and "letter"."locale" = $1
  where "released"."entry_move_id" = $2;
