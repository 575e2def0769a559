-- Where judging is blind: on which pages of a PDF an entrant stands by name, by the names it was searched for.
create table file_naming (
  file_id uuid not null references uploaded_file,
  -- Digest of the names; other names are another search.
  names_digest bytea not null,
  -- Null = the text could not be read.
  pages integer[],
  has_text boolean not null,
  read_at timestamptz not null,
  primary key (file_id, names_digest)
);

-- What the secretariat decided of such a file: judges get it, or they do not. The newest counts.
create table file_blind_decision (
  file_id uuid not null references uploaded_file,
  sequence integer not null check (sequence > 0),
  outcome text not null check (outcome in ('shown', 'kept')),
  decided_by uuid not null references person,
  decided_at timestamptz not null,
  primary key (file_id, sequence)
);

do $$
declare
  name text;
begin
  foreach name in array array['file_naming', 'file_blind_decision'] loop
    execute format('create trigger %I before update or delete on %I for each statement execute function refuse_change()', name || '_append_only', name);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', name || '_not_emptied', name);
  end loop;
end $$;
