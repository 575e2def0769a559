-- What the paper calls its organisation: where the tax code is registered under another name, the registered one stands everywhere else.
alter table paper_dossier add column organisation_name text check (organisation_name <> '');
