-- That every place belongs to a ranking was asked of the rows that a statement added, for which PostgreSQL kept a copy of all of
-- them: of a million places another 160 MB to write and to read. Rankings are few: each is now looked up once, by the first key
-- of the index, whatever was added.
create function demand_rankings() returns trigger language plpgsql as $$
declare
  seen uuid;
begin
  select ranking_id into seen from ranking_place order by ranking_id limit 1;
  while seen is not null loop
    if not exists (select from ranking where ranking.id = seen) then
      raise exception 'a place belongs to a ranking' using errcode = 'foreign_key_violation';
    end if;
    select ranking_id into seen from ranking_place where ranking_id > seen order by ranking_id limit 1; -- null after the last
  end loop;
  return null;
end $$;
drop trigger ranking_place_of_ranking on ranking_place;
create trigger ranking_place_of_ranking after insert on ranking_place
  for each statement execute function demand_rankings();
drop function demand_ranking();
