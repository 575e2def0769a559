-- Whoever nothing waits for gets no digest, and is not asked about again that day.
alter table work_digest drop constraint work_digest_items_check, add check (items >= 0);
