-- Tries to come back are limited by `rate_limit` with everything else; nothing ever wrote here.
drop table resume_try;
