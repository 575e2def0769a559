-- `season load` decides about unequal papers without an account: whoever keeps the machine, as with adopting a version by command.
alter table papers_decision alter column decided_by drop not null;
