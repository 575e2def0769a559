-- Which move of its entry a decision looked at: once the entry moves again, the decision does not count any more. Decisions kept before
-- this column leave it empty; for them the newest move at the time of deciding is the one.
alter table pending_decision add column move_sequence integer check (move_sequence >= 0);
