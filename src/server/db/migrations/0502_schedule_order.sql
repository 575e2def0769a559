-- Where the rules have the order of presentations drawn: the commitment to the seed of a version's draw, made as the version begins.
create table schedule_order (
  schedule_id uuid primary key references schedule on delete cascade,
  commitment bytea not null,
  committed_at timestamptz not null
);
create trigger schedule_order_kept before update on schedule_order for each statement execute function refuse_change();
create trigger schedule_order_not_emptied before truncate on schedule_order for each statement execute function refuse_change();

-- The draw: the list that was frozen, and the seed that was revealed then. From now on the version is published as it is, or nothing.
create table schedule_order_draw (
  schedule_id uuid primary key references schedule_order,
  entry_ids uuid[] not null check (cardinality(entry_ids) > 0),
  seed bytea not null,
  drawn_by uuid not null references person,
  drawn_at timestamptz not null,
  rehearsed boolean not null
);
create trigger schedule_order_draw_append_only before update or delete on schedule_order_draw
  for each statement execute function refuse_change();
create trigger schedule_order_draw_not_emptied before truncate on schedule_order_draw
  for each statement execute function refuse_change();
