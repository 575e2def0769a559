-- What was handed in, locked or committed to stays as it was; until then it may change. A row's condition is read without a call.
create trigger attempt_append_only before update or delete on attempt
  for each row when (old.submitted_at is not null) execute function refuse_change();
create trigger prediction_append_only before update or delete on prediction
  for each row when (old.locked_at is not null) execute function refuse_change();
create trigger lot_draw_append_only before update on lot_draw
  for each row when (
    old.seed is not null or new.commitment is distinct from old.commitment or new.committed_at is distinct from old.committed_at
  ) execute function refuse_change();
create trigger lot_draw_kept before delete on lot_draw for each row execute function refuse_change();

-- TRUNCATE fires none of the triggers that refuse a DELETE.
do $$
declare
  name text;
begin
  for name in
    select distinct relation.relname from pg_trigger
    join pg_class as relation on relation.oid = pg_trigger.tgrelid
    join pg_proc as refusal on refusal.oid = pg_trigger.tgfoid
    where refusal.proname = 'refuse_change' and relation.relnamespace = current_schema()::regnamespace
    order by 1
  loop
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', name || '_not_emptied', name);
  end loop;
end $$;
