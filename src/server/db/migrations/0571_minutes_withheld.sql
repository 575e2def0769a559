-- A signer in a conflict with somebody who stood reads the minutes without them, and signs having read just that: which entries were left
-- out, what was shown instead, and its digest. Nothing left out: they read the whole.
alter table minutes_signer
  add column withheld uuid[] not null default '{}',
  add column shown jsonb,
  add column shown_hash text check (shown_hash ~ '^[0-9a-f]{64}$'),
  add check ((cardinality(withheld) = 0) = (shown is null)),
  add check ((shown is null) = (shown_hash is null));
