-- What the organiser tells everybody who looks at a contest. Never deleted: it ends, or it is withdrawn by a row.
create table contest_notice (
  id uuid primary key,
  season_id text not null references season,
  level text not null check (level in ('info', 'warning', 'urgent')),
  text_vi text not null check (text_vi <> ''),
  text_en text check (text_en <> ''),
  shown_from timestamptz not null,
  shown_until timestamptz check (shown_until > shown_from),
  made_by uuid not null references person,
  made_at timestamptz not null,
  rehearsed boolean not null
);
create index contest_notice_season on contest_notice (season_id, shown_from);

create table contest_notice_withdrawal (
  notice_id uuid primary key references contest_notice,
  reason text not null check (reason <> ''),
  withdrawn_by uuid not null references person,
  withdrawn_at timestamptz not null
);

do $$
declare
  name text;
begin
  foreach name in array array['contest_notice', 'contest_notice_withdrawal'] loop
    execute format('create trigger %I before update or delete on %I for each statement execute function refuse_change()', name || '_append_only', name);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', name || '_not_emptied', name);
  end loop;
end $$;
