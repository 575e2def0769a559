-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listLegalDocuments
select distinct on ("legal_document"."document_number") "legal_document"."document_number", "legal_document"."revision", "legal_document"."name", "legal_document"."in_force_from", "legal_document"."in_force_until", "legal_document"."replaced_by", "legal_document"."recorded_at", "person"."name" as "recorded_by_name"
  from "legal_document"
  left join "person" on "person"."id" = "legal_document"."recorded_by"
  where "legal_document"."bank_id" = $1
  order by "legal_document"."document_number", "legal_document"."revision" desc;

-- insertLegalDocument
insert into "legal_document" ("bank_id", "document_number", "revision", "name", "in_force_from", "in_force_until", "replaced_by", "recorded_by", "recorded_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  on conflict do nothing;
