-- At any day an agency has one name, one parent of a kind and one code of a scheme: dated rows do not overlap.
with dated as (
  select agency_id, 'name' as what, valid_from, valid_to from agency_name
  union all
  select agency_id, 'parent ' || kind, valid_from, valid_to from agency_parent
  union all
  select agency_id, 'code ' || scheme, valid_from, valid_to from agency_code
), following as (
  select *, lead(valid_from) over (partition by agency_id, what order by valid_from) as next_from from dated
)
select agency_id, what, valid_from, valid_to, next_from
from following
where next_from is not null and (valid_to is null or valid_to > next_from)
