-- When the last byte of an upload had arrived: what was whole before the deadline may be attached within the grace.
alter table file_upload add column arrived_at timestamptz;
