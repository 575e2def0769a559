-- Personal data of participants are erased when the period that the rules promised is over (Law 91/2025/QH15, art. 14).

alter table participant add column erased_at timestamptz;

-- How far the erasing of a season has come: it goes on from there after a restart. No cursor = it begins with the first again.
create table personal_data_erasure (
  season_id text primary key references season,
  reached uuid,
  people integer not null default 0 check (people >= 0),
  started_at timestamptz not null,
  ended_at timestamptz check (ended_at >= started_at)
);

-- Rows that nothing may change lose what was personal in them, and nothing else: the named columns become empty, for good.
create function refuse_but_erasure() returns trigger language plpgsql as $$
begin
  if to_jsonb(new) - tg_argv = to_jsonb(old) - tg_argv and not exists (
    select from unnest(tg_argv) as erased (name) where coalesce(to_jsonb(new) ->> erased.name, '') not in ('', '-', '\x')
  ) then
    return new;
  end if;
  raise exception '% is append-only: add a row instead', tg_table_name using errcode = 'restrict_violation';
end $$;

do $$
declare
  erasable record;
begin
  for erasable in
    select * from (values
      ('ranking_place', 'display_name'), ('complaint', 'sealed'), ('case_answer', 'body'), ('question_report', 'note'),
      ('holder_review', 'note'), ('roster_entry', 'facts'), ('side_answer', 'answer')
    ) as known (name, field)
  loop
    execute format('drop trigger %I on %I', erasable.name || '_append_only', erasable.name);
    execute format('create trigger %I before update on %I for each row execute function refuse_but_erasure(%L)',
      erasable.name || '_append_only', erasable.name, erasable.field);
    execute format('create trigger %I before delete on %I for each statement execute function refuse_change()',
      erasable.name || '_kept', erasable.name);
  end loop;
end $$;

drop trigger attempt_append_only on attempt;
create trigger attempt_append_only before update on attempt
  for each row when (old.submitted_at is not null) execute function refuse_but_erasure('assisted_by');
create trigger attempt_kept before delete on attempt
  for each row when (old.submitted_at is not null) execute function refuse_change();
