-- What a person declared is asked for once for a whole list, not row by row.
create index conflict_declaration_person on conflict_declaration (person_id, entry_id, declared_at desc);
