-- A keyed hash of a constant: tells at the next start whether the master key is still the one the data was sealed with.
alter table installation add column key_check bytea check (length(key_check) = 32);

-- The demo world is made in many transactions. One that was begun and never finished is started over.
alter table installation add column demo_begun_at timestamptz;
alter table installation add column demo_ready_at timestamptz;

-- Demos of earlier versions counted as made once the contest's rehearsal clock had been moved.
update installation set demo_begun_at = created_at where is_demo and exists (select 1 from person);
update installation set demo_begun_at = created_at, demo_ready_at = created_at
  where is_demo and exists (select 1 from clock_move where season_id = 'thanh-hoa-2024');
