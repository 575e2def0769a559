-- The sealed versions of a score sheet are numbered 1, 2, 3 …
select score_sheet_id, max(version) as newest, count(*) as versions
from score_sheet_version
group by score_sheet_id
having max(version) <> count(*)
