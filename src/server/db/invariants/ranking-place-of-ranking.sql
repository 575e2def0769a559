-- Every place belongs to a ranking.
select ranking_place.ranking_id from ranking_place
left join ranking on ranking.id = ranking_place.ranking_id
where ranking.id is null
