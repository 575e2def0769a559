-- What is given beside the criteria is read from paper too. Readings have an order of their own: two may be kept in one millisecond.
alter table paper_reading add column extras jsonb not null default '{}';
alter table paper_reading add column position bigint generated always as identity;
