-- Ballots on paper of a secret vote: counted by hand as one batch, and noted with who handed one in. Their proof is the paper.
alter table final_vote_turnout add column on_paper boolean not null default false;
alter table final_vote_turnout alter column commitment drop not null;
alter table final_vote_turnout add constraint final_vote_turnout_proof check (on_paper = (commitment is null));
