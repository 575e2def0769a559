-- A ranking has as many places as people took part. A foreign key looks for the ranking once for each of a million rows; one
-- question a statement keeps the same promise, since a ranking is never changed nor deleted.
alter table ranking_place drop constraint ranking_place_ranking_id_fkey;

create function demand_ranking() returns trigger language plpgsql as $$
begin
  if exists (select from added where not exists (select from ranking where ranking.id = added.ranking_id)) then
    raise exception 'a place belongs to a ranking' using errcode = 'foreign_key_violation';
  end if;
  return null;
end $$;
create trigger ranking_place_of_ranking after insert on ranking_place
  referencing new table as added for each statement execute function demand_ranking();
