-- The close of a round pages through its open attempts by their ids: by the index of deadlines alone every page read and sorted all
-- of them. That one stays: the live view shows the latest deadlines first, and a delay counts the open papers by theirs.
create index attempt_open_by_id on attempt (season_id, round_id, attempt_id) where submitted_at is null;
