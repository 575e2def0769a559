-- Whoever comes to sit for the press after signing signs again, with the embargo: of several commitments any that binds enough counts.
alter table council_commitment drop constraint council_commitment_member_id_key;
create index council_commitment_member on council_commitment (member_id, signed_at desc);
