-- What is due is done at its time or later, never before.
select id, season_id, kind, subject, due_at, done_at from due where done_at < due_at
