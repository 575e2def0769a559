-- The organiser declines what an organisation asked to be waived, with a reason and a signature; the request stays, and so does this.
create table waiver_refusal (
  request_id uuid primary key references waiver_request,
  reason text not null check (btrim(reason) <> ''),
  signed_by uuid not null references person,
  signed_at timestamptz not null,
  rehearsed boolean not null
);

create trigger waiver_refusal_append_only before update or delete on waiver_refusal for each statement execute function refuse_change();
create trigger waiver_refusal_not_emptied before truncate on waiver_refusal for each statement execute function refuse_change();
