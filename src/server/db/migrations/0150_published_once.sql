-- Who held a prize of another round when a ranking was computed: kept with it, so that a bundle verifies whatever is published later.
alter table ranking add column prize_holders uuid[] not null default '{}';
alter table ranking alter column prize_holders drop default;

-- One published ranking a round. A correction is published over the ranking it corrects, which has one correction at most:
-- so there is always exactly one that nothing has corrected.
alter table ranking add unique (id, season_id, round_id);
alter table ranking_publication disable trigger ranking_publication_append_only;
alter table ranking_publication
  add column season_id text,
  add column round_id text,
  add column corrects uuid unique references ranking_publication,
  -- Complaints are received until then; null where the rules know no window.
  add column complaints_until timestamptz;
update ranking_publication set season_id = ranking.season_id, round_id = ranking.round_id
  from ranking where ranking.id = ranking_publication.ranking_id;
alter table ranking_publication enable trigger ranking_publication_append_only;
alter table ranking_publication
  alter column season_id set not null,
  alter column round_id set not null,
  add foreign key (ranking_id, season_id, round_id) references ranking (id, season_id, round_id);
create unique index ranking_published_once on ranking_publication (season_id, round_id) where corrects is null;
