-- Beside the totals the scores by criterion, as `vinhdanh analyse reliability` reads them: agreement can be computed again as well.
alter table frozen_analysis add column criteria_input text not null default '';
alter table frozen_analysis add column criteria_hash text not null default '' check (criteria_hash ~ '^([0-9a-f]{64})?$');
