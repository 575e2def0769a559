-- Honours of seasons before this system, as a list names them: who brought the list, line by line with its source and how sure it is.
-- Such a list is never complete, and never a certificate.
create table past_honour_import (
  id uuid primary key,
  programme_id text not null references programme,
  lines integer not null check (lines > 0),
  imported_by uuid not null references person,
  imported_at timestamptz not null
);

create table past_honour (
  import_id uuid not null references past_honour_import,
  line integer not null check (line > 0),
  year integer not null check (year between 1990 and 2100),
  unit_name text not null check (unit_name <> ''),
  product text,
  honour text not null check (honour <> ''),
  confidence text not null check (confidence in ('high', 'medium', 'low', 'unknown')),
  source text not null check (source <> ''),
  primary key (import_id, line)
);

-- A list taken back stays on record and is shown no more.
create table past_honour_withdrawal (
  import_id uuid primary key references past_honour_import,
  withdrawn_by uuid not null references person,
  withdrawn_at timestamptz not null
);

do $$
declare
  name text;
begin
  foreach name in array array['past_honour_import', 'past_honour', 'past_honour_withdrawal'] loop
    execute format('create trigger %I before update or delete on %I for each statement execute function refuse_change()', name || '_append_only', name);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', name || '_not_emptied', name);
  end loop;
end $$;
