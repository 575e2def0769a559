-- Every honour of a published decision has its certificate, and none was issued before the title was granted.
select honour.id, certificate.code, certificate.issued_at
from honour
  join decision_publication as publication on publication.decision_id = honour.decision_id
  left join certificate on certificate.honour_id = honour.id
where certificate.code is null or certificate.issued_at < honour.granted_at
