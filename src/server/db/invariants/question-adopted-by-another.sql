-- What papers may ask was loaded by the machine's keeper or approved by somebody who did not write it.
select adoption.bank_id, adoption.question_id, adoption.version
from question_adoption as adoption
join question_version as version using (bank_id, question_id, version)
left join question_decision as decision using (bank_id, question_id, version)
where version.kind <> 'loaded' and (decision.decision is distinct from 'approved' or decision.decided_by = version.written_by);
