-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.

-- insertLotCommitment
insert into "lot_draw" ("season_id", "round_id", "commitment", "committed_at")
  values ($1, $2, $3, $4)
  on conflict do nothing;

-- revealLotSeed
update "lot_draw"
  set "seed" = $1, "revealed_at" = $2
  where "season_id" = $3 and "round_id" = $4 and "seed" is null;

-- findLotDraw
select "commitment", "committed_at", "seed", "revealed_at"
  from "lot_draw"
  where "season_id" = $1 and "round_id" = $2;
