-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- findDossier
select "dossier"."id", "dossier"."season_id", "dossier"."name", "dossier"."organisation_id", "dossier"."opened_version", "dossier"."applicant_group", "organisation"."name" as "organisation_name", "organisation"."code", "organisation"."tax_code", "organisation"."founded_on", "organisation"."kind", "organisation"."urban_class", "organisation"."represented_by_tax_code", "organisation"."represented_by_name", "paper"."received_on" as "paper_received_on", "typist"."name" as "paper_typist", "import"."imported_at", "import"."file_name" as "import_file", "brought"."sheet_row", "importer"."name" as "importer", exists ( select 1
  from role_grant member
  left join role_end gone on gone.role_grant_id = member.id
  where member.scope_kind = 'organisation' and member.scope_id = organisation.id::text and gone.ended_at is null ) as "has_members", ( select card.valid_until
  from residence_card card
  where card.organisation_id = organisation.id
  order by card.stated_at desc
  limit 1 ) as "card_valid_until", ( select mandate.province_code
  from province_mandate mandate
  where mandate.organisation_id = organisation.id and mandate.season_id = dossier.season_id
  order by mandate.uploaded_at desc, mandate.id desc
  limit 1 ) as "province_code", ( select coalesce(standing_decision.outcome, 'waiting')
  from standing_claim newest
  left join standing_decision on standing_decision.claim_id = newest.id
  where newest.kind = 'agency' and newest.organisation_id = "organisation"."id" and newest.season_id = "dossier"."season_id"
  order by newest.sequence desc
  limit 1 ) as "agency_standing", ( select max(extension.until)
  from registration_extension extension
  where extension.organisation_id = dossier.organisation_id and extension.season_id = dossier.season_id ) as "extended_until", "programme"."id" as "programme_id", "programme"."owner_id"
  from "dossier"
  inner join "organisation" on "organisation"."id" = "dossier"."organisation_id"
  inner join "season" on "season"."id" = "dossier"."season_id"
  inner join "programme" on "programme"."id" = "season"."programme_id"
  left join "paper_dossier" as "paper" on "paper"."dossier_id" = "dossier"."id"
  left join "person" as "typist" on "typist"."id" = "paper"."typed_by"
  left join "imported_dossier" as "brought" on "brought"."dossier_id" = "dossier"."id"
  left join "dossier_import" as "import" on "import"."id" = "brought"."import_id"
  left join "person" as "importer" on "importer"."id" = "import"."imported_by"
  where "dossier"."id" = $1;

-- findJudgingTies
select ( dossier.id in ( select own.dossier_id
  from recusal gone
  join assignment place on place.id = gone.assignment_id
  join entry own on own.id = place.entry_id
  where place.person_id = $1::uuid ) or dossier.id in ( select own.id
  from conflict stated
  join dossier own on own.season_id = stated.season_id and own.organisation_id = stated.organisation_id and own.id = coalesce(stated.dossier_id, own.id)
  where stated.person_id = $2::uuid and coalesce( (select newest.outcome
  from conflict_resolution newest
  where newest.conflict_id = stated.id
  order by newest.sequence desc
  limit 1), case stated.origin when 'judge' then 'confirmed' else 'open' end ) = 'confirmed' ) or dossier.organisation_id::text in ( select membership.scope_id
  from role_grant membership
  where membership.person_id = $3::uuid and membership.scope_kind = 'organisation' and membership.scope_id is not null ) ) as "conflicted", array( select entry.id::text
  from entry
  where entry.dossier_id = dossier.id and entry.id in ( select assignment.entry_id
  from assignment
  where assignment.person_id = $4::uuid
  union all select assignment.entry_id
  from seat
  join assignment on assignment.panel_id = seat.panel_id
  where seat.person_id = $5::uuid and seat.is_lead and seat.left_at is null ) ) as "judged", array( select entry.id::text
  from entry
  where entry.dossier_id = dossier.id and entry.id in ( select assignment.entry_id
  from seat
  join assignment on assignment.panel_id = seat.panel_id and (seat.is_lead or assignment.person_id = seat.person_id)
  join panel on panel.id = seat.panel_id
  where seat.person_id = $6::uuid and seat.left_at is null and exists (select 1
  from council_commitment signed
  join council_member member on member.id = signed.member_id
  where member.council_id = "panel"."council_id" and member.person_id = "seat"."person_id" and member.ended_at is null and (signed.binds_embargo or member.capacity is distinct
  from 'press')) ) ) as "before", array( select entry.id::text
  from entry
  where entry.dossier_id = dossier.id and entry.id in ( select assignment.entry_id
  from seat
  join assignment on assignment.panel_id = seat.panel_id and (seat.is_lead or false)
  join panel on panel.id = seat.panel_id
  where seat.person_id = $7::uuid and seat.left_at is null and exists (select 1
  from council_commitment signed
  join council_member member on member.id = signed.member_id
  where member.council_id = "panel"."council_id" and member.person_id = "seat"."person_id" and member.ended_at is null and (signed.binds_embargo or member.capacity is distinct
  from 'press')) ) ) as "led"
  from "dossier"
  where "dossier"."id" = $8;

-- listEntriesOf
select "entry"."id", "entry"."dossier_id", "entry"."category_id", "entry"."field_id", "undecided"."undecided_state", "undecided"."undecided_at", "newest"."move_id", "newest"."to_state", "newest"."sequence", "newest"."due_at", "newest"."reason", "newest"."moved_at", (select max("handed"."dossier_version") as "version"
  from "entry_move" as "handed"
  where "handed"."entry_id" = "entry"."id") as "dossier_version", array( select item.form_field
  from return_item item
  where item.entry_move_id = newest.move_id
  order by 1 ) as "asked", exists (select "publication"."decision_id"
  from "decision_publication" as "publication"
  inner join "decision" on "decision"."id" = "publication"."decision_id"
  inner join "dossier" on "dossier"."season_id" = "decision"."season_id"
  where "dossier"."id" = "entry"."dossier_id" and "decision"."number" = "newest"."decision_number") as "is_announced"
  from "entry"
  left join lateral (select "move"."id" as "move_id", "move"."to_state", "move"."sequence", coalesce(( select max(extension.until)
  from completion_extension extension
  where extension.move_id = "move"."id" ), "move"."due_at") as "due_at", "move"."reason", "move"."moved_at", "move"."decision_number"
  from "entry_move" as "move"
  where "move"."entry_id" = "entry"."id"
  order by "move"."sequence" desc
  limit $1) as "newest" on true
  left join lateral (select "move"."to_state" as "undecided_state", "move"."moved_at" as "undecided_at"
  from "entry_move" as "move"
  where "move"."entry_id" = "entry"."id" and "move"."to_state" not in ($2, $3)
  order by "move"."sequence" desc
  limit $4) as "undecided" on true
  where "entry"."dossier_id" = any($5::uuid[])
  order by "entry"."id";

-- findEntry
select "entry"."id", "entry"."dossier_id", "entry"."category_id", "entry"."field_id", "undecided"."undecided_state", "undecided"."undecided_at", "newest"."move_id", "newest"."to_state", "newest"."sequence", "newest"."due_at", "newest"."reason", "newest"."moved_at", (select max("handed"."dossier_version") as "version"
  from "entry_move" as "handed"
  where "handed"."entry_id" = "entry"."id") as "dossier_version", array( select item.form_field
  from return_item item
  where item.entry_move_id = newest.move_id
  order by 1 ) as "asked", exists (select "publication"."decision_id"
  from "decision_publication" as "publication"
  inner join "decision" on "decision"."id" = "publication"."decision_id"
  inner join "dossier" on "dossier"."season_id" = "decision"."season_id"
  where "dossier"."id" = "entry"."dossier_id" and "decision"."number" = "newest"."decision_number") as "is_announced"
  from "entry"
  left join lateral (select "move"."id" as "move_id", "move"."to_state", "move"."sequence", coalesce(( select max(extension.until)
  from completion_extension extension
  where extension.move_id = "move"."id" ), "move"."due_at") as "due_at", "move"."reason", "move"."moved_at", "move"."decision_number"
  from "entry_move" as "move"
  where "move"."entry_id" = "entry"."id"
  order by "move"."sequence" desc
  limit $1) as "newest" on true
  left join lateral (select "move"."to_state" as "undecided_state", "move"."moved_at" as "undecided_at"
  from "entry_move" as "move"
  where "move"."entry_id" = "entry"."id" and "move"."to_state" not in ($2, $3)
  order by "move"."sequence" desc
  limit $4) as "undecided" on true
  where "entry"."id" = $5
  order by "entry"."id";

-- listReturnItems
select "return_item"."entry_move_id", "return_item"."form_field", "return_item"."reason"
  from "return_item"
  inner join "entry_move" on "entry_move"."id" = "return_item"."entry_move_id"
  inner join "entry" on "entry"."id" = "entry_move"."entry_id"
  where "entry"."dossier_id" = $1
  order by "return_item"."form_field";

-- insertDossier
insert into "dossier" ("id", "season_id", "organisation_id", "opened_version", "name", "applicant_group", "opened_by", "opened_at", "rehearsed")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- replaceDraftEntries
delete
  from "entry"
  where "dossier_id" = $1 and "category_id" <> all($2::text[]) and not exists (select 1
  from entry_move
  where entry_move.entry_id = entry.id);
insert into "entry" ("id", "dossier_id", "category_id", "field_id", "chosen_by", "chosen_at")
  values ($1, $2, $3, $4, $5, $6)
  on conflict ("dossier_id", "category_id") do update
  set "field_id" = "excluded"."field_id"
  where not exists (select 1
  from entry_move
  where entry_move.entry_id = entry.id);

-- listDossiersOf
select "dossier"."id", "dossier"."season_id", "dossier"."name", "dossier"."opened_at", "organisation"."id" as "organisation_id", "organisation"."name" as "organisation_name"
  from "dossier"
  inner join "organisation" on "organisation"."id" = "dossier"."organisation_id"
  where "organisation"."id" = any($1::uuid[])
  order by "dossier"."opened_at" desc, "dossier"."id";
