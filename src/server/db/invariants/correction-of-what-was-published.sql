-- A correction of a list stands between the two publications it names, and no list is published over another without one.
select publication.ranking_id, publication.corrects, correction.number
from ranking_publication as publication
  left join correction on correction.ranking_after = publication.ranking_id
where (publication.corrects is null) <> (correction.id is null)
  or correction.ranking_before <> publication.corrects
  or correction.made_at < publication.published_at
