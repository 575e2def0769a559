-- A vote may be drawn again: whoever was in the first draw may be struck since, so that another band is tied.
alter table final_vote_draw add column sequence integer not null default 1 check (sequence > 0);
alter table final_vote_draw drop constraint final_vote_draw_pkey;
alter table final_vote_draw add primary key (vote_id, sequence);
