-- Without a time limit and an announced close an attempt has no deadline yet.
alter table attempt alter column deadline drop not null;
alter table attempt add column time_factor_percent integer not null default 100 check (time_factor_percent >= 100);
-- A row is rewritten about eleven times between start and submission; with room in its page that touches no index.
alter table attempt set (fillfactor = 50);
alter table prediction set (fillfactor = 70);

create index receipt_code on receipt (code);

-- Tries to come back with a resume code, wrong or right: counted before the next is looked at.
create table resume_try (
  id uuid primary key,
  participant_id uuid not null,
  tried_at timestamptz not null
);
create index resume_try_recent on resume_try (participant_id, tried_at);

-- What a ranking needs so that anybody can compute it again: exact ratios, shared ranks, the frozen list of the draw.
alter table ranking add column prediction_denominator bigint not null default 1 check (prediction_denominator > 0);
alter table ranking add column lot_list_hash bytea;
alter table ranking_place add column rank integer not null check (rank > 0);
alter table ranking_place add column score_divisor integer not null default 1 check (score_divisor > 0);
alter table ranking_place add column prediction bigint;
alter table ranking_place add column submitted_at timestamptz not null;
alter table ranking_place add column attempts_used integer not null default 1 check (attempts_used > 0);
