-- Whether a member was there in a judging round, as the organiser keeps it beside check-ins and sealed sheets; the newest counts.
create table attendance_mark (
  id uuid primary key,
  sequence bigint generated always as identity,
  member_id uuid not null references council_member,
  judging_round text not null,
  was_present boolean not null,
  marked_by uuid not null references person,
  marked_at timestamptz not null
);
create index attendance_mark_member on attendance_mark (member_id, judging_round, sequence desc);

-- What a member is paid for a judging round, in whole đồng, as the organiser entered it; the newest counts. Null = taken back.
create table honorarium (
  id uuid primary key,
  sequence bigint generated always as identity,
  member_id uuid not null references council_member,
  judging_round text not null,
  amount_dong bigint check (amount_dong >= 0),
  set_by uuid not null references person,
  set_at timestamptz not null
);
create index honorarium_member on honorarium (member_id, judging_round, sequence desc);

do $$
declare
  name text;
begin
  foreach name in array array['attendance_mark', 'honorarium'] loop
    execute format('create trigger %I before update or delete on %I for each statement execute function refuse_change()', name || '_append_only', name);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', name || '_not_emptied', name);
  end loop;
end $$;
