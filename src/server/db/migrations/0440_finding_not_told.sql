-- Whether a verdict says something else than the entrant's own answers and what was told to them gives. Such a verdict, and the next one,
-- which names it as what was before, reach the entrant only once a return or a decision told what was found.
alter table verdict_revision add column rests_on_finding boolean not null default false;
