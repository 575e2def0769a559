-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- findEntryOfSheet
select "assignment"."entry_id"
  from "score_sheet"
  inner join "assignment" on "assignment"."id" = "score_sheet"."assignment_id"
  where "score_sheet"."id" = $1;

-- findEntryOfAssignment
select "entry_id"
  from "assignment"
  where "id" = $1;

-- openSheet
insert into "score_sheet" ("id", "assignment_id", "sheet_id", "rules_version", "opened_at")
  values ($1, $2, $3, $4, $5)
  on conflict ("assignment_id") do nothing;

-- findOwnDraft
select "draft"."version", "draft"."revision", "draft"."scores", "draft"."comments", "draft"."reason", "draft"."saved_at", "draft"."extras", "draft"."change_reasons", "person"."name" as "saved_by"
  from "score_sheet_draft" as "draft"
  inner join "score_sheet" on "score_sheet"."id" = "draft"."score_sheet_id"
  left join "person" on "person"."id" = "draft"."saved_by"
  where "score_sheet"."assignment_id" = $1;

-- lockOwnDraft
select "draft"."version", "draft"."revision", "draft"."scores", "draft"."comments", "draft"."reason", "draft"."saved_at", "draft"."extras", "draft"."change_reasons", "person"."name" as "saved_by"
  from "score_sheet_draft" as "draft"
  inner join "score_sheet" on "score_sheet"."id" = "draft"."score_sheet_id"
  left join "person" on "person"."id" = "draft"."saved_by"
  where "score_sheet"."assignment_id" = $1
  for update of "draft";

-- saveDraftScores
update "score_sheet_draft"
  set "scores" = $1, "comments" = $2, "extras" = $3, "change_reasons" = $4, "saved_by" = $5, "saved_at" = $6, "revision" = $7
  where "score_sheet_id" = $8 and "score_sheet_id" in (select "id"
  from "score_sheet"
  where "assignment_id" = $9) and "revision" = $10 and not exists (select 1
  from score_sheet_version sealed
  where sealed.score_sheet_id = score_sheet_draft.score_sheet_id and sealed.version >= score_sheet_draft.version);

-- beginCorrection
update "score_sheet_draft"
  set "version" = $1, "reason" = $2, "revision" = "revision" + $3, "saved_at" = $4
  where "score_sheet_id" = $5 and "score_sheet_id" in (select "id"
  from "score_sheet"
  where "assignment_id" = $6) and "version" = $7;

-- insertSealedSheet
insert into "score_sheet_version" ("score_sheet_id", "version", "scores", "comments", "extras", "change_reasons", "layer", "rules_version", "total_ten_thousandths", "reason", "sealed_by", "entered_for", "sealed_at", "rehearsed")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
  on conflict do nothing;

-- lockSeatOf
select "seat"."id"
  from "seat"
  inner join "assignment" on "assignment"."panel_id" = "seat"."panel_id" and "assignment"."person_id" = "seat"."person_id"
  where "assignment"."id" = $1 and "seat"."left_at" is null for share of "seat";

-- lockLayer
select "id"
  from "entry"
  where "id" = $1 for share;
select "opened_at"
  from "discussion_opening"
  where "entry_id" = $1 and "judging_round" = $2;
