-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertDossierReceipt
insert into "dossier_receipt" ("dossier_id", "version", "season_id", "code", "leaf_hash", "signature", "issued_at")
  values ($1, $2, $3, $4, $5, $6, $7);

-- listDossierReceipts
select "receipt"."version", "receipt"."code", "receipt"."leaf_hash", "receipt"."issued_at", "record"."salt", "record"."record"
  from "dossier_receipt" as "receipt"
  inner join "ledger_record" as "record" on "record"."season_id" = "receipt"."season_id" and "record"."leaf_hash" = "receipt"."leaf_hash"
  where "receipt"."dossier_id" = $1
  order by "receipt"."version" desc;

-- listDossierReceiptsWithCode
select "season_id", "leaf_hash", "issued_at", "signature"
  from "dossier_receipt"
  where "code" = $1;
