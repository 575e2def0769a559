-- A member who does not use the system signs on paper: the scan is kept under the id of the row, with who recorded it.
alter table council_commitment drop constraint council_commitment_means_check;
alter table council_commitment add constraint council_commitment_means_check check (means in ('password', 'typed-name', 'paper'));
alter table council_commitment add column recorded_by uuid references person;
alter table council_commitment add column file_name text;
alter table council_commitment add column file_bytes bigint check (file_bytes > 0);
alter table council_commitment add column file_sha256 bytea;
alter table council_commitment add constraint council_commitment_paper check (
  (means = 'paper') = (recorded_by is not null) and (means = 'paper') = (file_name is not null)
  and (file_name is null) = (file_bytes is null) and (file_name is null) = (file_sha256 is null)
);
