-- A list is declared final after its window for complaints, and never with a complaint that was received before and has no answer then.
select final.ranking_id, final.declared_at, publication.complaints_until, complaint.code
from ranking_final as final
  join ranking_publication as publication using (ranking_id)
  left join complaint on complaint.season_id = publication.season_id and complaint.round_id = publication.round_id
    and complaint.received_at <= final.declared_at
  left join complaint_answer as answer on answer.complaint_id = complaint.id
where final.declared_at < publication.complaints_until
  or final.declared_at < publication.published_at
  or (complaint.id is not null and (answer.answered_at is null or answer.answered_at > final.declared_at))
