-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- listCustomerContacts
select "contact"."id", "contact"."customer", "contact"."contact_person", "contact"."contacted_on", "contact"."findings", "person"."name"
  from "customer_contact" as "contact"
  inner join "person" on "person"."id" = "contact"."written_by"
  where "contact"."dossier_id" = $1
  order by "contact"."contacted_on", "contact"."id";

-- insertCustomerContact
insert into "customer_contact" ("id", "dossier_id", "customer", "contact_person", "contacted_on", "findings", "written_by", "written_at", "rehearsed")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9);
