-- An organisation that ever had an owner has one.
select owned.scope_id
from role_grant as owned
where owned.scope_kind = 'organisation' and owned.role = 'organisation-owner' and not exists (
  select 1 from role_grant as held left join role_end on role_end.role_grant_id = held.id
  where held.scope_kind = 'organisation' and held.role = 'organisation-owner' and held.scope_id = owned.scope_id
    and role_end.ended_at is null
)
