-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertSheetReceipt
insert into "score_sheet_receipt" ("score_sheet_id", "version", "season_id", "code", "leaf_hash", "signature", "commitment", "nonce", "issued_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- listOwnSheetReceipts
select "receipt"."version", "receipt"."code", "receipt"."leaf_hash", "receipt"."commitment", "receipt"."nonce", "receipt"."issued_at", "record"."salt", "score_sheet"."id" as "score_sheet_id", "score_sheet"."sheet_id", coalesce("version"."rules_version", "score_sheet"."rules_version") as "rules_version", "version"."layer", "version"."scores", "version"."comments", "version"."extras", "version"."change_reasons", "version"."reason", "version"."total_ten_thousandths"
  from "score_sheet_receipt" as "receipt"
  inner join "score_sheet" on "score_sheet"."id" = "receipt"."score_sheet_id"
  inner join "score_sheet_version" as "version" on "version"."score_sheet_id" = "receipt"."score_sheet_id" and "version"."version" = "receipt"."version"
  inner join "ledger_record" as "record" on "record"."season_id" = "receipt"."season_id" and "record"."leaf_hash" = "receipt"."leaf_hash"
  where "score_sheet"."assignment_id" = $1
  order by "receipt"."version" desc;

-- listSheetReceiptsWithCode
select "season_id", "leaf_hash", "issued_at", "signature"
  from "score_sheet_receipt"
  where "code" = $1;
