-- A session remembers which second factor was presented in it, and when.
alter table session add column second_factor text check (second_factor in ('totp', 'backup-code', 'demo'));
alter table session add column second_factor_at timestamptz;
alter table session add constraint session_second_factor_whole check ((second_factor is null) = (second_factor_at is null));

-- One second factor a person. A code opens one session: the step of the last one taken only rises.
drop index second_factor_person;
create unique index second_factor_person on second_factor (person_id);
alter table second_factor add column last_totp_step bigint;

-- The set-up link of a new installation is a verification with this identifier.
create unique index verification_set_up on verification (identifier) where identifier = 'set-up';
