-- A ballot is cast once, however often its form is sent: by a keyed digest of what the form alone holds. `null` = from before this.
alter table public_vote_turnout add column draft bytea check (length(draft) = 32);
alter table public_vote_turnout add constraint public_vote_turnout_draft unique (vote_id, draft);

-- Choices are kept of ballots that count, and of no others: what a small batch was voided for would show how its people voted.
alter table public_ballot drop constraint public_ballot_choices_check;
alter table public_ballot add constraint public_ballot_choices_check
  check ((cardinality(choices) > 0) = (standing = 'counted'));
-- By which a receipt finds its ballot: a keyed digest of its secret. `null` = from before this.
alter table public_ballot add column lookup bytea check (length(lookup) = 32);
