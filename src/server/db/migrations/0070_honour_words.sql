-- The words of an honour as they stood on the day of the decision: a later version of the season must not change a certificate.
alter table honour add column words jsonb not null default '{}';
alter table honour alter column words drop default;
