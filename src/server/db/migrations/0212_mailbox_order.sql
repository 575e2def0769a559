-- Which mailbox of a unit was said last does not hang on the clock: two lists may come within a millisecond.
alter table unit_mailbox add column sequence bigint generated always as identity;
drop index unit_mailbox_unit;
create index unit_mailbox_unit on unit_mailbox (season_id, unit_id, sequence);
