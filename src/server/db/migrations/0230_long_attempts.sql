-- An attempt of a round without a time limit may last for months: in 32 bits, milliseconds end after 24.8 days.
alter table attempt alter column duration_ms type bigint;
alter table ranking_place alter column duration_ms type bigint;
