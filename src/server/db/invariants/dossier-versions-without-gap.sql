-- The versions of a dossier are numbered 1, 2, 3 …
select dossier_id, max(version) as newest, count(*) as versions
from dossier_version
group by dossier_id
having max(version) <> count(*)
